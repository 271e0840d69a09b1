"""Asking for the PDF of an invoice: it is printed once, by a worker."""

from uuid import UUID

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, scope_to, transaction
from services.errors import NotFound
from services.ids import uuid7
from services.invoice_papers.records import PaperKind, PaperStatus
from services.invoice_papers.rules import PAPER_RULES
from services.invoice_papers.tables import InvoicePaper
from services.jobs import enqueue
from services.ownership import within
from services.system import system
from services.transitions import move

PRINT = "invoice_paper"
FIND = "SELECT account_id, id, content ->> 'locale' AS locale FROM invoice WHERE series IS NOT NULL AND"
BEGIN = """
    INSERT INTO invoice_paper (account_id, id, invoice_id, kind, locale, status, status_since, reason, sha256, size, content,
        attempts) VALUES ($1, $2, $3, $4, $5, 'preparing', $6, '', '', 0, '', 0)
    ON CONFLICT DO NOTHING RETURNING id, status, attempts
"""
BEGUN = """
    SELECT id, status, attempts FROM invoice_paper
    WHERE account_id = $1 AND invoice_id = $2 AND kind = $3 AND locale = $4
"""


async def ask_for(actor: Actor, number: str, locale: str = "") -> None:
    """Have the PDF printed, in another language than its own as a translation; one that is there or under way is left alone, one that failed is tried again.

    Raises Denied for who may not see prices, NotFound, for an invoice of another seller, too.
    """
    actor.require(Permission.PRICES_READ)
    where = within(actor, Permission.INVOICES_READ).add("number = {}", number)
    found = await execute(f"{FIND} {where}", *where.values)
    if not found:
        raise NotFound(number)
    # The invoice may be that of a company below, where its readers write nothing: the house prints.
    house = system("portal", found[0]["account_id"])
    async with transaction():
        await scope_to(house)
        await prepare(house, found[0]["id"], locale or found[0]["locale"])
        await scope_to(actor)


async def prepare(actor: Actor, invoice_id: UUID, locale: str) -> None:
    """Begin the PDF in this transaction, unless it is there or under way."""
    which = (invoice_id, PaperKind.PDF, locale)
    begun = await execute(BEGIN, actor.account_id, uuid7(), *which, clock.now())
    [paper] = begun or await execute(BEGUN, actor.account_id, *which)
    if paper["status"] == PaperStatus.READY or not (begun or paper["status"] == PaperStatus.FAILED):
        return
    if not begun:
        await move(actor, PAPER_RULES, InvoicePaper, paper["id"], "again", also={InvoicePaper.reason: ""})
    await events.record(actor, "invoice.printing", of=("invoice", str(invoice_id)))
    # The job that failed may not be over yet, and its key would swallow this one.
    key = f"{PRINT}:{paper['id']}:{paper['attempts']}"
    await enqueue(actor, PRINT, key=key, paper=str(paper["id"]))
