"""What somebody saw of an order goes through a form and comes back."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from services.actor import Permission
from services.db import execute
from services.errors import Conflict
from services.orders import deciding
from services.orders.detail import lines_of
from services.orders.quantities import Fate, book
from services.orders.queries import find
from services.orders.versions import read, version_of
from services.system import system
from tests.factories import GRIPPER, acting, as_owner, make_order
from web.components.made_up import BLIND, ROW, line

replace = msgspec.structs.replace
LINES = [line(1, "Gripper kit", 410000), replace(line(2, "Seal set", 18000), quantity=Decimal("0.500000"))]


def test_it_comes_back_as_it_went() -> None:
    version = version_of(ROW, LINES)
    assert read(str(version)) == version
    assert str(version).endswith(" 981200 2026-11-24 2 0.5")
    bare = version_of(replace(ROW, promised_on=None), [])
    assert read(str(bare)) == bare and bare.day is None


def test_who_sees_no_prices_has_none_in_the_form() -> None:
    """D9: not even in the mark, which could be tried out."""
    cheap, dear = (replace(line(1, "Gripper kit", None), quantity=Decimal(2)) for _ in range(2))
    assert str(version_of(BLIND, [cheap])) == str(version_of(BLIND, [dear]))
    assert str(version_of(BLIND, [cheap])).split(" ")[1] == "-"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Gripper"},
        {"sku": "HB-G3"},
        {"cancelled": Decimal(1)},
        {"quantity": Decimal(3)},
        {"unit_price": Decimal(1)},
    ],
)
def test_every_change_of_a_line_is_another_version(change: dict[str, object]) -> None:
    before, now = version_of(ROW, LINES), version_of(ROW, [replace(LINES[0], **change), LINES[1]])
    assert before.mark != now.mark


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("without", [set(), {Permission.PRICES_READ}])
async def test_a_line_behind_those_that_a_form_carries_counts_too(
    without: set[Permission], monkeypatch: pytest.MonkeyPatch
) -> None:
    """H5: of three lines two are carried, and the third one changes."""
    monkeypatch.setattr(deciding, "MOST_LINES", 2)
    minji, jun = await acting("minji"), await acting("jun")
    await make_order(minji.account_id, "W-3", buyer=minji, currency="KRW", lines=(GRIPPER,) * 3)  # type: ignore[arg-type]
    async with as_owner():
        await execute("UPDATE orders SET status = 'approval' WHERE number = 'W-3'")
    jun = replace(await acting("jun"), rights={one: jun.rights[one] for one in jun.rights.keys() - without})
    before = str(await deciding.version(jun, *await lines_of(jun, "W-3", lines=2)))
    order = await find(jun, "W-3")
    await book(system("test", jun.account_id), order.id, Fate.CANCELLED, {3: Decimal(1)})
    with pytest.raises(Conflict):
        await deciding.approve(jun, "W-3", seen=before)
    now = await deciding.version(jun, *await lines_of(jun, "W-3", lines=2))
    await deciding.approve(jun, "W-3", seen=str(now))


def test_another_sum_day_or_count_is_another_version() -> None:
    total = replace(ROW, total=msgspec.structs.replace(ROW.total, minor=1))  # type: ignore[type-var]
    others = (total, replace(ROW, promised_on=date(2026, 11, 25)), replace(ROW, line_count=3))
    assert len({version_of(row, LINES).mark for row in (ROW, *others)}) == 4


@pytest.mark.parametrize(
    "text",
    ["", "x", "a b c", "0" * 32, f"{'0' * 32} 1e9 -", f"{'0' * 32} - - 1e999999", f"{'0' * 32} - - NaN", "0 1 2 " * 9],
)  # fmt: skip
def test_what_is_no_version_is_none(text: str) -> None:
    """F1."""
    assert read(text) is None
