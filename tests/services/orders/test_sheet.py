"""Orders as the rows of a spreadsheet."""

import pytest

from services.errors import Conflict
from services.orders import sheet as sheets
from services.orders.filters import Group, OrderFilter
from services.orders.sheet import SheetRow, Size, sheet, size_of
from services.orders.sorting import Sort
from tests.factories import acting
from tests.questions import heard
from web import formats

pytestmark = pytest.mark.usefixtures("undone")


def wanted(**narrow: object) -> OrderFilter:
    return OrderFilter(today=formats.today(), **narrow)  # type: ignore[arg-type]


async def test_all_rows_come_once_in_steps() -> None:
    """Max has two thousand orders: four steps of five hundred, each a transaction of its own."""
    max_ = await acting("max")
    steps = [step async for step in sheet(max_, wanted(), Sort.NUMBER)]
    assert [len(step) for step in steps] == [500] * 4
    numbers = [found.row.number for step in steps for found in step]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == 2000


async def test_a_row_names_its_person_and_its_site() -> None:
    minji = await acting("minji")
    rows: list[SheetRow] = [
        row async for step in sheet(minji, wanted(search="10473"), Sort.NEWEST) for row in step
    ]
    assert [(one.row.number, one.person, one.site) for one in rows] == [("10473", "김민지", "서울 공장")]


async def test_who_sees_no_prices_has_none_in_a_file() -> None:
    """D9: the columns are not even asked for."""
    yuna = await acting("yuna")
    async with heard() as asked:
        rows = [row async for step in sheet(yuna, wanted(), Sort.TOTAL) for row in step]
    assert rows and {one.row.total for one in rows} == {None}
    assert not [query for query, _ in asked if "total_minor" in query or "currency" in query]


async def test_ten_thousand_stream_more_are_a_job_and_too_many_are_narrowed_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """L3, L4."""
    max_ = await acting("max")
    assert (sheets.AT_ONCE, sheets.MOST) == (10_000, 100_000)
    assert await size_of(max_, wanted()) is Size.FEW
    monkeypatch.setattr(sheets, "AT_ONCE", 2000)
    assert await size_of(max_, wanted()) is Size.FEW
    monkeypatch.setattr(sheets, "AT_ONCE", 1999)
    assert await size_of(max_, wanted()) is Size.MANY
    assert await size_of(max_, wanted(group=Group.OPEN)) is Size.FEW
    monkeypatch.setattr(sheets, "MOST", 1999)
    assert await size_of(max_, wanted()) is Size.TOO_MANY
    with pytest.raises(Conflict):
        assert [step async for step in sheet(max_, wanted(), Sort.NEWEST)]
