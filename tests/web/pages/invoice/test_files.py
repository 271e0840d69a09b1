"""The files of an invoice: asked for on its page, printed by a worker, fetched to the byte."""

from hashlib import sha256

import pytest

from services.db import execute
from services.invoice_papers.actions import PRINT
from services.invoice_papers.printing import Printer
from services.invoice_papers.queries import paper_of
from services.invoice_papers.records import PaperKind
from services.jobs import Job
from services.papers.trouble import Lacking
from services.settings import Settings
from services.system import system
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.press import as_worker
from tests.services.invoices.world import billed
from web.work import handlers

pytestmark = pytest.mark.usefixtures("undone")
NUMBER = "HRK-2026-00007"
PAPER = """
    SELECT paper.id FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id
    WHERE paper.kind = 'pdf' AND number = $1
"""
HERE = f"/@hanul/billing/{NUMBER}"


@pytest.fixture(autouse=True)
async def plain(undone: None) -> None:
    """An invoice whose files nobody asked for yet, as those are that were issued before there were files."""
    _minji, _supplier, number = await billed()
    assert number == NUMBER


async def do(settings: Settings) -> None:
    """The job that waits, done as the worker does it."""
    minji = await acting("minji")
    [row] = await execute(PAPER, NUMBER)
    job = Job(name=PRINT, key="k", account_id=minji.account_id, told={"paper": str(row["id"])})
    async with as_owner():
        waits = await execute("SELECT payload FROM pgqueuer WHERE entrypoint = 'invoice_paper'")
    assert [one for one in waits if str(row["id"]).encode() in one["payload"]]
    async with as_worker(minji):
        await handlers(settings)[PRINT](system(PRINT, minji.account_id), job)


async def test_asked_for_printed_and_fetched(visit: Visit, settings: Settings) -> None:
    minji = await visit("minji")
    page = await minji.get(HERE)
    assert f"{HERE}/document.pdf" not in page.links()
    assert (await minji.get(f"{HERE}/document.pdf")).status == 404
    assert (await minji.post(f"{HERE}/document", {})).headers["location"] == HERE
    waiting = (await minji.get(HERE)).document.find("main")
    assert "준비하고 있습니다" in waiting.text
    await do(settings)
    there = (await minji.get(HERE)).links()
    for end, kind in (("pdf", PaperKind.PDF), ("xml", PaperKind.CII)):
        path = f"{HERE}/document.{end}"
        assert path in there
        file = await minji.get(path)
        kept = await paper_of(await acting("minji"), NUMBER, kind)
        assert (file.status, sha256(file.body).hexdigest()) == (200, kept.sha256)
        assert file.headers["etag"] == f'"{kept.sha256}"' and file.headers["cache-control"] == "no-store"
        assert (
            NUMBER in file.headers["content-disposition"]
            and "attachment" in file.headers["content-disposition"]
        )
        again = await minji.get(path)
        assert again.body == file.body
    assert (await minji.get(f"{HERE}/document-ubl.xml")).status == 200


async def test_what_is_missing_is_said_and_the_page_works(
    visit: Visit, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lack(*_: object) -> bytes:
        raise Lacking("no Pango")

    monkeypatch.setattr(Printer, "print", lack)
    minji = await visit("minji")
    await minji.post(f"{HERE}/document", {})
    await do(settings)
    page = await minji.get(HERE)
    assert page.status == 200 and "Pango" in page.document.find("main").text
    assert (await minji.post(f"{HERE}/document", {})).status == 303
    assert "준비하고 있습니다" in (await minji.get(HERE)).document.find("main").text


async def test_who_may_not_see_prices_and_strangers_get_no_file(visit: Visit, settings: Settings) -> None:
    """D2, D9: of an invoice whose files are there."""
    await (await visit("minji")).post(f"{HERE}/document", {})
    await do(settings)
    yuna, anna = await visit("yuna"), await visit("anna")
    for end in ("document.pdf", "document.xml", "document-ubl.xml"):
        assert (await yuna.get(f"{HERE}/{end}")).status == 403
        missing = await anna.get(f"/@nordwind/billing/HRX-2026-00000/{end}")
        foreign = await anna.get(f"/@nordwind/billing/{NUMBER}/{end}")
        assert (foreign.status, len(foreign.body)) == (404, len(missing.body)) and missing.status == 404
