"""What the worker does: it prints the PDF once and keeps it, or says why there is none."""

import atexit
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import structlog

from services import clock, events
from services.actor import Actor
from services.db import execute, scoped
from services.errors import Conflict
from services.invoice_papers.actions import PRINT
from services.invoice_papers.records import Trouble
from services.invoice_papers.rules import PAPER_RULES
from services.invoice_papers.tables import InvoicePaper
from services.invoice_papers.writing import keep_xml
from services.invoices.document import InvoiceDocument
from services.jobs import Handler, Job
from services.papers.checking import Refused
from services.papers.limits import Unfit
from services.papers.press import Page, Press
from services.papers.trouble import Lacking, MissingGlyphs, NotPrinted, TooMuch
from services.transitions import Rules, move

LAST_ATTEMPT = 3
TRY = """
    UPDATE invoice_paper AS paper SET attempts = attempts + 1 FROM invoice
    WHERE paper.id = $1 AND paper.status = 'preparing'
        AND invoice.account_id = paper.account_id AND invoice.id = paper.invoice_id
    RETURNING invoice.id, invoice.content, paper.locale
"""
LOG = structlog.get_logger("portico")
Print = Callable[[Page], Awaitable[bytes]]
# Who lays the document out, in this language: the web floor.
PageOf = Callable[[InvoiceDocument, bytes, str], Page]


class Told(msgspec.Struct, frozen=True):
    """Which file."""

    paper: UUID


class Kept(NamedTuple):
    """Where a file is kept: how it comes to be, its table, and the number that people know it by."""

    rules: Rules
    table: Any
    number: str


class Printer:
    """The press of a worker: set up with the first page, and anew when it broke."""

    def __init__(self, processes: int = 1) -> None:
        self.processes = processes
        self._press: Press | None = None

    async def print(self, page: Page) -> bytes:
        """The PDF. Raises NotPrinted."""
        if self._press and not self._press.works:
            self.close()
        if self._press is None:
            self._press = Press(self.processes)
            atexit.register(self.close)
        try:
            return await self._press.print(page)
        except NotPrinted:
            raise
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """End its processes."""
        if self._press:
            self._press.close()
            self._press = None


def handlers(print_: Print, page_of: PageOf) -> dict[str, Handler]:
    """Who prints."""
    return {PRINT: partial(print_one, print_=print_, page_of=page_of)}


async def print_one(actor: Actor, job: Job, *, print_: Print, page_of: PageOf) -> None:
    """Print a file that waits. One that is there already, or was printed by another worker meanwhile, stays."""
    async with scoped(actor):
        found = await execute(TRY, job.read(Told).paper)
    if not found:
        return
    invoice_id, document = found[0]["id"], msgspec.json.decode(found[0]["content"], type=InvoiceDocument)

    async def page() -> Page:
        async with scoped(actor):
            xml = await keep_xml(actor, invoice_id, document)
        return page_of(document, xml, found[0]["locale"])

    async def told(act: str) -> None:
        await events.record(actor, "invoice.printed", of=("invoice", str(invoice_id)), act=act)

    await print_and_keep(actor, job, Kept(PAPER_RULES, InvoicePaper, document.number), print_, page, told)


async def print_and_keep(
    actor: Actor,
    job: Job,
    kept: Kept,
    print_: Print,
    page: Callable[[], Awaitable[Page]],
    told: Callable[[str], Awaitable[None]],
) -> None:
    """Print a page and keep it with its hash, or keep why there is none; what may pass is raised, so that it is tried again."""
    table = kept.table
    try:
        pdf = await print_(await page())
        also = {
            table.sha256: sha256(pdf).hexdigest(), table.size: len(pdf), table.content: pdf, table.made_at: clock.now(),
        }  # fmt: skip
        await _settle(actor, job, kept, "finish", also, told)
    except Exception as error:
        trouble = trouble_of(error)
        if job.attempt < LAST_ATTEMPT and trouble in {Trouble.BROKEN, Trouble.SLOW}:
            raise
        LOG.warning("not printed", number=kept.number, why=f"{type(error).__name__}: {error}")
        await _settle(actor, job, kept, "fail", {table.reason: trouble}, told)


def trouble_of(error: Exception) -> Trouble:
    """What it was, as the page says it."""
    if isinstance(error, Lacking):
        return Trouble.LACKING
    if isinstance(error, TooMuch):
        return Trouble.SLOW
    return Trouble.UNFIT if isinstance(error, (MissingGlyphs, Unfit, Refused)) else Trouble.BROKEN


async def _settle(
    actor: Actor, job: Job, kept: Kept, act: str, also: dict[Any, Any], told: Callable[[str], Awaitable[None]]
) -> None:
    async with scoped(actor):
        try:
            await move(actor, kept.rules, kept.table, job.read(Told).paper, act, also=also)
        except Conflict:
            return  # another worker was quicker
        await told(act)
