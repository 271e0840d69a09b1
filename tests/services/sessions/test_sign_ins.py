"""A sign-in that is on its way comes back once, soon, and in the same browser."""

import pytest

from services.db import execute
from services.sessions.records import Wish
from services.sessions.rules import hashed
from services.sessions.sign_ins import Flow, finish_sign_in, start_sign_in
from tests.clocks import StillClock

pytestmark = pytest.mark.usefixtures("undone")
FLOW = Flow(state="s" * 43, nonce="n" * 43, verifier="v" * 43, bind="b" * 43)
WISH = Wish(return_path="/@hanul/orders?x=1", acr="second-factor", max_age=300, remember=True)


async def test_it_comes_back_as_it_was_sent_out_and_only_once() -> None:
    """B1: one-time."""
    await start_sign_in("portal", FLOW, WISH)
    begun = await finish_sign_in("portal", FLOW.state, FLOW.bind)
    assert begun is not None
    assert (begun.nonce, begun.verifier) == (FLOW.nonce, FLOW.verifier)
    assert (begun.return_path, begun.acr, begun.max_age, begun.remember) == (
        WISH.return_path,
        WISH.acr,
        WISH.max_age,
        WISH.remember,
    )
    assert await finish_sign_in("portal", FLOW.state, FLOW.bind) is None


@pytest.mark.parametrize(
    ("host", "state", "bind"),
    [
        ("portal", FLOW.state, "c" * 43),
        ("portal", "t" * 43, FLOW.bind),
        ("staff", FLOW.state, FLOW.bind),
        ("portal", "", ""),
    ],
)
async def test_another_browser_state_or_host_finds_nothing_and_spoils_nothing(
    host: str, state: str, bind: str
) -> None:
    """B1: bound to the browser; a stranger's attempt does not use it up."""
    await start_sign_in("portal", FLOW, WISH)
    assert await finish_sign_in(host, state, bind) is None
    assert await finish_sign_in("portal", FLOW.state, FLOW.bind) is not None


@pytest.mark.parametrize(("seconds", "good"), [(599, True), (601, False)])
async def test_ten_minutes(still: StillClock, seconds: int, good: bool) -> None:
    """B1: ten minutes."""
    await start_sign_in("portal", FLOW, WISH)
    still.forward(seconds=seconds)
    assert (await finish_sign_in("portal", FLOW.state, FLOW.bind) is not None) == good


async def test_neither_state_nor_bind_is_stored() -> None:
    """C1: who reads the table can finish nobody's sign-in."""
    await start_sign_in("portal", FLOW, WISH)
    [row] = await execute("SELECT * FROM sign_in WHERE state_hash = $1", hashed(FLOW.state))
    assert FLOW.state not in str(dict(row)) and FLOW.bind not in str(dict(row))


async def test_what_never_came_back_is_forgotten(still: StillClock) -> None:
    """A flood of sign-ins fills no disk: each start takes up to fifty old ones away."""
    await execute("DELETE FROM sign_in")
    for number in range(60):
        await start_sign_in("portal", Flow(state=str(number), nonce="n", verifier="v", bind="b"), Wish())
    still.forward(seconds=601)
    for expected in (11, 2, 3):
        await start_sign_in(
            "portal", Flow(state=f"late {expected}", nonce="n", verifier="v", bind="b"), Wish()
        )
        [(left,)] = await execute("SELECT count(*) FROM sign_in WHERE verifier = 'v'")
        assert left == expected
