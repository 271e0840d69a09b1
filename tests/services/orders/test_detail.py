"""Everything that the page of one order shows, and to whom."""

import pytest

from services.db import execute
from services.errors import NotFound
from services.orders.detail import FEW_LINES, MOST_LINES, detail
from services.orders.records import OrderStatus
from tests.factories import GRIPPER, acting, as_owner, make_order
from tests.questions import heard

pytestmark = pytest.mark.usefixtures("undone")


async def test_lines_steps_and_circumstances() -> None:
    minji = await acting("minji")
    seen = await detail(minji, "10482")
    assert [(line.position, line.sku) for line in seen.lines] == [(1, "HB-G2"), (2, "HB-S40")]
    assert [step.status for step in seen.steps] == ["confirmed", "packed", "handed_over", "on_its_way"]
    assert [step.at for step in seen.steps] == sorted(step.at for step in seen.steps)
    assert (seen.placed_by, seen.site, seen.source) == ("김민지", "울산 제2공장", "demo")
    assert seen.row.total is not None
    assert sum(line.amount.minor for line in seen.lines if line.amount) == seen.row.total.minor


async def test_a_delivered_order_knows_when() -> None:
    minji = await acting("minji")
    assert (await detail(minji, "10482")).delivered_at is None
    delivered = (await detail(minji, "10451")).delivered_at
    assert delivered in [
        step.at for step in (await detail(minji, "10451")).steps if step.status is OrderStatus.DELIVERED
    ]


async def test_who_sees_no_prices_gets_none_from_the_database() -> None:
    """D9: of no line."""
    yuna = await acting("yuna")
    async with heard() as asked:
        seen = await detail(yuna, "10482")
    assert {line.unit_price for line in seen.lines} == {line.amount for line in seen.lines} == {None}
    assert seen.row.total is None
    assert not [
        query for query, _ in asked if "unit_price" in query or "minor" in query or "currency" in query
    ]


async def test_an_order_of_another_site_or_account_is_not_found() -> None:
    """D2: Yuna's right ends with her site, 10473 is for another one."""
    assert (await detail(await acting("yuna"), "10482")).row.number == "10482"
    for number in ("10473", "20317"):
        with pytest.raises(NotFound):
            await detail(await acting("yuna"), number)


async def test_a_long_order_says_how_many_lines_it_does_not_show() -> None:
    """L4."""
    minji = await acting("minji")
    assert minji.account_id
    await make_order(
        minji.account_id, "LONG", buyer=minji, currency="KRW", lines=(GRIPPER,) * (MOST_LINES + 3)
    )
    assert (len((await detail(minji, "LONG")).lines), (await detail(minji, "LONG")).more_lines) == (
        FEW_LINES,
        MOST_LINES + 3 - FEW_LINES,
    )
    seen = await detail(minji, "LONG", lines=10_000)
    assert (len(seen.lines), seen.more_lines) == (MOST_LINES, 3)


async def test_a_cancellation_and_its_order_name_each_other() -> None:
    minji = await acting("minji")
    for number in ("A1", "C1"):
        await make_order(minji.account_id, number, buyer=minji, currency="KRW")  # type: ignore[arg-type]
    async with as_owner():
        await execute(
            "UPDATE orders SET kind = 'cancellation', cancels_id = (SELECT id FROM orders WHERE account_id = $1 AND number = 'A1')"
            " WHERE account_id = $1 AND number = 'C1'",
            minji.account_id,
        )
    assert (await detail(minji, "A1")).cancelled_by == ["C1"] and (await detail(minji, "A1")).cancels is None
    assert (await detail(minji, "C1")).cancels == "A1" and (await detail(minji, "C1")).cancelled_by == []
