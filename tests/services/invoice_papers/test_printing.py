"""A worker prints an invoice once; what it printed stays, and what went wrong is said and can be tried again."""

import asyncio
from hashlib import sha256

import asyncpg
import msgspec
import pytest

from services.db import execute, scope_to
from services.errors import NotFound
from services.invoice_papers.actions import PRINT, ask_for
from services.invoice_papers.printing import LAST_ATTEMPT, Print, Printer, handlers
from services.invoice_papers.queries import paper_of, papers_of
from services.invoice_papers.records import PaperKind, PaperRow, PaperStatus, Trouble
from services.invoices.document import InvoiceDocument
from services.jobs import Job
from services.papers.press import Page
from services.papers.trouble import Lacking, MissingGlyphs, NotPrinted, TooMuch
from services.system import system
from tests.factories import acting, as_owner
from tests.press import Stand, as_worker
from tests.services.invoice_papers.conftest import NUMBER
from web.papers.compose import page_of

pytestmark = pytest.mark.usefixtures("plain")
PAPER = """
    SELECT paper.id, attempts FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id
    WHERE paper.kind = 'pdf' AND number = $1
"""


def page(document: InvoiceDocument, xml: bytes, locale: str) -> Page:
    return page_of(document, "#3359c8", locale=locale, xml=xml)


async def work(print_: Print, attempt: int = 0) -> None:
    """What a worker does for the PDF that Minji asked for, as its own role."""
    minji = await acting("minji")
    [row] = await execute(PAPER, NUMBER)
    job = Job(
        name=PRINT, key="k", account_id=minji.account_id, told={"paper": str(row["id"])}, attempt=attempt
    )
    async with as_worker(minji):
        await handlers(print_, page)[PRINT](system(PRINT, minji.account_id), job)


async def asked() -> Stand:
    await ask_for(await acting("minji"), NUMBER)
    return Stand()


async def pdf() -> PaperRow:
    found = (await papers_of(await acting("minji"), NUMBER)).pdf
    assert found
    return found


async def test_from_the_question_to_the_file_that_stays_the_same() -> None:
    """The real press: the bytes that are kept are those that are read, with the XML that is kept inside."""
    await asked()
    printer = Printer()
    try:
        await work(printer.print)
    finally:
        printer.close()
    minji = await acting("minji")
    paper = await paper_of(minji, NUMBER, PaperKind.PDF)
    assert paper.content.startswith(b"%PDF-1.7") and sha256(paper.content).hexdigest() == paper.sha256
    assert (await papers_of(minji, NUMBER)).ready == set(PaperKind)
    for act in ("UPDATE invoice_paper SET reason = 'x'", "DELETE FROM invoice_paper"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with as_owner():
                await execute(act)


async def test_a_job_that_comes_twice_prints_once() -> None:
    stand = await asked()
    for _twice in range(2):
        await work(stand.print)
    assert len(stand.pages) == 1 and b"CrossIndustryInvoice" in stand.pages[0].xml
    assert (await pdf()).status is PaperStatus.READY
    await ask_for(await acting("minji"), NUMBER)
    assert (await pdf()).status is PaperStatus.READY


async def test_a_worker_that_dies_between_leaves_it_to_the_next() -> None:
    stand = await asked()
    stand.error = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await work(stand.print)
    assert (await pdf()).status is PaperStatus.PREPARING
    with pytest.raises(NotFound):
        await paper_of(await acting("minji"), NUMBER, PaperKind.PDF)
    stand.error = None
    await work(stand.print, attempt=1)
    assert (await pdf()).status is PaperStatus.READY
    [row] = await execute(PAPER, NUMBER)
    assert row["attempts"] == 2


@pytest.mark.parametrize("error", [OSError("the disk is full"), NotPrinted("its process ended"), TooMuch("")])
async def test_what_may_pass_is_tried_again_and_fails_in_the_end(error: Exception) -> None:
    stand = await asked()
    stand.error = error
    with pytest.raises(type(error)):
        await work(stand.print)
    assert (await pdf()).status is PaperStatus.PREPARING
    await work(stand.print, attempt=LAST_ATTEMPT)
    assert (await pdf()).status is PaperStatus.FAILED


@pytest.mark.parametrize(
    ("error", "reason"),
    [(Lacking("no Pango"), Trouble.LACKING), (MissingGlyphs("x"), Trouble.UNFIT)],
)
async def test_what_does_not_pass_fails_at_once_and_can_be_asked_for_again(
    error: Exception, reason: Trouble
) -> None:
    stand = await asked()
    stand.error = error
    await work(stand.print)
    assert ((await pdf()).status, (await pdf()).reason) == (PaperStatus.FAILED, reason)
    stand.error = None
    await ask_for(await acting("minji"), NUMBER)
    assert ((await pdf()).status, (await pdf()).reason) == (PaperStatus.PREPARING, "")
    await work(stand.print)
    assert (await pdf()).status is PaperStatus.READY


async def test_a_translation_is_printed_beside_the_document_and_carries_nothing() -> None:
    """By the language of who asks; the document itself is untouched."""
    english = msgspec.structs.replace(await acting("minji"), locale="en")
    await ask_for(english, NUMBER, "en")
    found = await papers_of(english, NUMBER)
    assert found.pdf is None and found.translated and found.translated.status is PaperStatus.PREPARING
    stand = Stand()
    await work(stand.print)
    [page_] = stand.pages
    assert page_.xml == b"" and "Translation, not an invoice" in page_.html
    assert (await paper_of(english, NUMBER, PaperKind.PDF, "en")).content == b"%PDF-made-up"
    assert (await papers_of(english, NUMBER)).ready == {PaperKind.CII, PaperKind.UBL}
    for reader, locale in ((english, ""), (english, "ja"), (await acting("anna"), "en")):
        await scope_to(reader)
        with pytest.raises(NotFound):
            await paper_of(reader, NUMBER, PaperKind.PDF, locale)
