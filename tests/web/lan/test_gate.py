"""The code of `make run LAN=1`: for one device, guessed at five times at most."""

import pytest

from tests.clocks import StillClock
from web.lan import gate
from web.lan.gate import ALPHABET, ATTEMPTS, LENGTH, PAUSE, Gate


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "WAIT_SECONDS", 0)


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def door(shown: list[str], still: StillClock) -> Gate:
    made = Gate(shown.append)
    made.renew()
    return made


async def test_a_code_has_forty_bits_and_no_letter_that_looks_like_another(
    door: Gate, shown: list[str]
) -> None:
    assert len(shown[0]) == LENGTH
    assert len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


async def test_the_code_lets_one_device_in_and_then_there_is_another(door: Gate, shown: list[str]) -> None:
    kept = await door.admit(shown[0])
    assert door.knows(kept)
    assert len(shown) == 2
    assert not await door.admit(shown[0])
    assert door.knows(await door.admit(shown[1]))
    assert door.knows(kept)


@pytest.mark.parametrize("written", ["{0}", "  {1} {2}\n", "{1}-{2}", "{3}"])
async def test_a_code_may_be_typed_as_it_is_shown(door: Gate, shown: list[str], written: str) -> None:
    code = shown[0]
    assert await door.admit(written.format(code, code[:4], code[4:], code.lower()))


@pytest.mark.parametrize("given", ["", "ABCDEFGH", "한글코드", "A" * 10_000])
async def test_anything_else_does_not(door: Gate, given: str) -> None:
    assert await door.admit(given) == ""


async def test_five_wrong_ones_end_the_code_and_nobody_is_asked_for_ten_seconds(
    door: Gate, shown: list[str], still: StillClock
) -> None:
    for _ in range(ATTEMPTS):
        assert not await door.admit("WRONG")
    assert len(shown) == 2
    assert door.pausing
    assert not await door.admit(shown[1]), "not even the right one"
    still.forward(seconds=PAUSE.total_seconds() + 1)
    assert not await door.admit(shown[0])
    assert await door.admit(shown[1])


@pytest.mark.parametrize(
    "change", [lambda kept: kept[:-1], lambda kept: "x" + kept, lambda kept: kept + "0" * 200]
)
async def test_what_a_browser_keeps_cannot_be_made_up_or_carried_into_another_run(
    door: Gate, shown: list[str], change: object
) -> None:
    kept = await door.admit(shown[0])
    assert not door.knows(change(kept))  # type: ignore[operator]
    assert not door.knows("")
    assert not door.knows("다른.것")
    another = Gate(shown.append)
    assert not another.knows(kept)
