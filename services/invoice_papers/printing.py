"""What the worker does: it prints the PDF once and keeps it, or says why there is none."""

import atexit
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256
from typing import Any
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
from services.transitions import move

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
    key = job.read(Told).paper
    async with scoped(actor):
        found = await execute(TRY, key)
    if not found:
        return
    invoice_id, document = found[0]["id"], msgspec.json.decode(found[0]["content"], type=InvoiceDocument)
    try:
        async with scoped(actor):
            xml = await keep_xml(actor, invoice_id, document)
        pdf = await print_(page_of(document, xml, found[0]["locale"]))
        also = {
            InvoicePaper.sha256: sha256(pdf).hexdigest(), InvoicePaper.size: len(pdf),
            InvoicePaper.content: pdf, InvoicePaper.made_at: clock.now(),
        }  # fmt: skip
        await _settle(actor, key, invoice_id, "finish", also)
    except Exception as error:
        trouble = trouble_of(error)
        if job.attempt < LAST_ATTEMPT and trouble in {Trouble.BROKEN, Trouble.SLOW}:
            raise
        LOG.warning("invoice not printed", invoice=document.number, why=f"{type(error).__name__}: {error}")
        await _settle(actor, key, invoice_id, "fail", {InvoicePaper.reason: trouble})


def trouble_of(error: Exception) -> Trouble:
    """What it was, as the page says it."""
    if isinstance(error, Lacking):
        return Trouble.LACKING
    if isinstance(error, TooMuch):
        return Trouble.SLOW
    return Trouble.UNFIT if isinstance(error, (MissingGlyphs, Unfit, Refused)) else Trouble.BROKEN


async def _settle(actor: Actor, key: UUID, invoice_id: UUID, act: str, also: dict[Any, Any]) -> None:
    async with scoped(actor):
        try:
            await move(actor, PAPER_RULES, InvoicePaper, key, act, also=also)
        except Conflict:
            return  # another worker was quicker
        await events.record(actor, "invoice.printed", of=("invoice", str(invoice_id)), act=act)
