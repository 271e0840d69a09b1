"""The list in any order, page by page, and by any number on paper."""

from datetime import date

import pytest

from services.db import execute
from services.invoices.listing import NEVER, Sort, Wanted, every_one, listed, mark_of
from services.invoices.records import Group
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize("sort", Sort)
async def test_pages_behind_marks_are_the_list(sort: Sort) -> None:
    minji = await acting("minji")
    wanted = Wanted(sort=sort)
    whole = await listed(minji, wanted, limit=500)
    found, after = [], None
    while rows := await listed(minji, wanted, limit=2, after=after):
        found += rows
        after = mark_of(rows[-1], sort)
    assert found == whole and len(whole) > 4
    assert [row async for step in every_one(minji, wanted) for row in step] == whole


async def test_what_is_due_first_comes_first_and_what_is_settled_last() -> None:
    rows = await listed(await acting("minji"), Wanted(sort=Sort.DUE), limit=500)
    days = [row.next_due_on or NEVER for row in rows]
    assert days == sorted(days) and days[0] < days[-1] == NEVER


async def test_of_some_days_and_of_some_numbers() -> None:
    minji = await acting("minji")
    whole = await listed(minji, Wanted(), limit=500)
    day = whole[2].issued_on
    among = await listed(minji, Wanted(begins=day, ends=day), limit=500)
    assert among == [row for row in whole if row.issued_on == day]
    numbers = [whole[0].number, whole[3].number]
    assert [row.number for row in await listed(minji, Wanted(numbers=numbers), limit=500)] == numbers
    assert await listed(minji, Wanted(ends=date(2001, 1, 1)), limit=5) == []
    paid = await listed(minji, Wanted(group=Group.PAID, numbers=[row.number for row in whole]), limit=500)
    assert all(row.open and row.open.minor <= 0 for row in paid) and paid


async def test_the_number_of_a_parcel_finds_what_bills_it() -> None:
    """Own ones only."""
    minji = await acting("minji")
    async with as_owner():
        [parcel] = await execute(
            "SELECT package.number, shipment.number AS note FROM package JOIN shipment ON shipment.id = shipment_id"
            " JOIN invoice ON invoice.account_id = package.account_id AND delivery_notes = shipment.number"
            " WHERE package.account_id = $1 LIMIT 1",
            minji.account_id,
        )
    [row, *others] = await listed(minji, Wanted(search=parcel["number"]), limit=5)
    assert row.delivery_notes == parcel["note"] and not others
    assert await listed(await acting("anna"), Wanted(search=parcel["number"]), limit=5) == []
