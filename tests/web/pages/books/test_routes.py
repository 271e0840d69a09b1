"""The bookings on the staff host: a file with the name DATEV wants, or a page that says why not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from services.db import execute
from services.settings import Settings
from tests.conftest import Visit
from tests.factories import as_owner

pytestmark = pytest.mark.usefixtures("undone")
YEAR = "period=own&begins=2026-01-01&ends=2026-12-31"


async def test_who_keeps_the_books_is_led_there_and_gets_the_file(visit: Visit) -> None:
    dana = await visit("dana")
    assert "/books" in (await dana.get("/")).links()
    page = await dana.get("/books")
    assert page.h1 == "Bookings for the tax adviser" and "1 Oct" in page.document.find("main").text
    file = await dana.get(f"/books/datev?entity=de&{YEAR}")
    assert file.body.startswith(b'"EXTF";700;21;"Buchungsstapel"') and file.body.endswith(b"\r\n")
    assert file.headers["content-type"] == "text/csv; charset=windows-1252"
    assert (
        file.headers["content-disposition"]
        == 'attachment; filename="EXTF_Buchungsstapel_20260101_20261231.csv"'
    )


async def test_support_gets_neither_page_nor_file(visit: Visit) -> None:
    """D3, D9."""
    sora = await visit("sora")
    assert "/books" not in (await sora.get("/")).links()
    for path in ("/books", f"/books/datev?entity=de&{YEAR}"):
        assert (await sora.get(path)).status == 403


async def test_what_stops_the_file_is_named(visit: Visit) -> None:
    dana = await visit("dana")
    for query, says in (
        (f"entity=kr&{YEAR}", "DATEV is for companies in Germany; this one is in KR."),
        (f"entity=xx&{YEAR}", "There is no such company of ours."),
        ("entity=de&period=own&begins=2025-12-31&ends=2026-12-31", "One file is of one year."),
        ("entity=de&begins=2026-02-02&ends=2026-02-01", "The end is before the start"),
        ("entity=de&begins=x&ends=y", "Enter a day, such as"),
    ):
        page = await dana.get(f"/books/datev?{query}")
        assert page.status == 422 and says in page.document.find("main").text
    async with as_owner():
        await execute("UPDATE legal_entity SET country = 'AT' WHERE key = 'de'")
    assert "None of our companies" in (await dana.get("/books")).document.find("main").text


async def test_without_a_ledger_it_says_who_names_it(
    visit: Visit, settings: Settings, tmp_path: Path
) -> None:
    dana = await visit("dana")
    state = dana.door.apps["staff"].state  # type: ignore[attr-defined]
    for ledger, says in ((None, "PORTICO_DATEV_LEDGER"), (tmp_path / "x.toml", "The ledger cannot be read.")):
        state.settings = replace(settings, datev_ledger=ledger)
        try:
            page = await dana.get(f"/books/datev?entity=de&{YEAR}")
        finally:
            state.settings = settings
        assert says in page.document.find("main").text
