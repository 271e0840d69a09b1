"""The files of many invoices: which there are, which lack, and how many at most."""

import pytest

from services.db import execute
from services.errors import Conflict, Denied
from services.invoice_papers import bundles
from services.invoice_papers.bundles import chosen, content_of, prepare_all, states, unprepared
from services.invoice_papers.records import PaperKind, PaperStatus
from services.invoices.listing import Wanted
from services.invoices.queries import document_of
from services.papers import cii
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def lose_pdfs() -> None:
    """As after an import of files of former days: the XML is there."""
    async with as_owner():
        await execute("DELETE FROM invoice_paper WHERE status = 'preparing'")


async def test_each_with_what_is_there_of_it() -> None:
    anna = await acting("anna")
    await lose_pdfs()
    rows = await chosen(anna, Wanted())
    document = await document_of(anna, rows[0].number)
    assert await unprepared(anna, rows) == len(rows)
    found = [state async for state in states(anna, rows)]
    assert [state.row for state in found] == rows and all(state.ours for state in found)
    [xml] = [one for one in found[0].papers if one.kind is PaperKind.CII]
    assert await content_of(anna, xml) == cii.write(document)


async def test_what_lacks_is_printed_once() -> None:
    anna = await acting("anna")
    await lose_pdfs()
    rows = await chosen(anna, Wanted())
    await prepare_all(anna, rows)
    await prepare_all(anna, rows)
    assert await unprepared(anna, rows) == 0
    papers = [one async for state in states(anna, rows) for one in state.papers if one.kind is PaperKind.PDF]
    assert [one.status for one in papers] == [PaperStatus.PREPARING] * len(rows)
    assert await content_of(anna, papers[0]) == b""


async def test_a_company_above_has_those_below_printed_too() -> None:
    """By the house: its own readers write nothing there."""
    kenji = await acting("kenji")
    await lose_pdfs()
    rows = await chosen(kenji, Wanted())
    await prepare_all(kenji, rows)
    assert await unprepared(kenji, rows) == 0 and rows


async def test_no_more_than_a_file_holds_and_none_without_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """L4, D9."""
    with pytest.raises(Denied):
        await chosen(await acting("yuna"), Wanted())
    monkeypatch.setattr(bundles, "MOST", 1)
    with pytest.raises(Conflict):
        await chosen(await acting("anna"), Wanted())
