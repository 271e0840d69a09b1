"""The files of many invoices, one after the other: each is asked for alone, so that no more than one is held."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute, scope_to, scoped
from services.errors import Conflict
from services.invoice_papers.actions import prepare
from services.invoice_papers.records import PaperKind, PaperStatus
from services.invoices.listing import Wanted, listed
from services.invoices.records import InvoiceRow
from services.ownership import within
from services.system import system

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
MOST = 1000
NAMED = "SELECT id, account_id, series, content ->> 'locale' AS locale FROM invoice"
PAPERS = """
    SELECT paper.id, paper.kind, paper.status, paper.reason, false AS original FROM named JOIN invoice_paper AS paper
        ON paper.account_id = named.account_id AND paper.invoice_id = named.id AND paper.locale = named.locale
    UNION ALL SELECT original.id, CASE original.media WHEN 'application/pdf' THEN 'pdf' ELSE 'cii' END, 'ready', '', true
        FROM named JOIN invoice_original AS original
        ON original.account_id = named.account_id AND original.invoice_id = named.id
    ORDER BY original, kind
"""
CONTENT = {
    False: "SELECT content FROM invoice_paper WHERE id = $1 AND status = 'ready'",
    True: "SELECT content FROM invoice_original WHERE id = $1",
}
MISSING = """
    SELECT named.id, named.account_id, named.locale FROM named LEFT JOIN invoice_paper AS paper
        ON paper.account_id = named.account_id AND paper.invoice_id = named.id AND paper.locale = named.locale
        AND paper.kind = 'pdf'
    WHERE named.series IS NOT NULL AND (paper.id IS NULL OR paper.status = 'failed')
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an invoice, or what became of it. `original`: as it was received from another seller."""

    id: UUID
    kind: PaperKind
    status: PaperStatus
    reason: str
    original: bool


class State(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice and its files."""

    row: InvoiceRow
    ours: bool
    papers: tuple[Kept, ...]


async def chosen(actor: Actor, wanted: Wanted) -> list[InvoiceRow]:
    """The invoices whose files are wanted. Raises Denied for who may not see prices, Conflict for more than MOST."""
    actor.require(PRICES)
    rows = await listed(actor, wanted, limit=MOST + 1)
    if len(rows) > MOST:
        raise Conflict("invoices")
    return rows


async def unprepared(actor: Actor, rows: list[InvoiceRow]) -> int:
    """Of how many no PDF is there or under way."""
    return len(await _missing(actor, rows))


async def prepare_all(actor: Actor, rows: list[InvoiceRow]) -> None:
    """Have those PDFs printed. Raises Denied."""
    actor.require(PRICES)
    for row in await _missing(actor, rows):
        # The invoice may be that of a company below, where its readers write nothing: the house prints.
        house = system("portal", row["account_id"])
        await scope_to(house)
        await prepare(house, row["id"], row["locale"])
    await scope_to(actor)


async def states(actor: Actor, rows: list[InvoiceRow]) -> AsyncIterator[State]:
    """Each with what is there of it; opens its transactions. Raises Denied."""
    actor.require(PRICES)
    for row in rows:
        where = within(actor, READ).add("id = {}", row.id)
        async with scoped(actor):
            ours = await execute(f"{NAMED} WHERE {where}", *where.values)
            found = await execute(f"WITH named AS ({NAMED} WHERE {where}) {PAPERS}", *where.values)
        papers = tuple(msgspec.convert(dict(one), Kept) for one in found)
        yield State(row=row, ours=any(one["series"] for one in ours), papers=papers)


async def content_of(actor: Actor, kept: Kept) -> bytes:
    """A file, to the byte; empty when it is gone. Within reach by row security, since `states` named it."""
    async with scoped(actor):
        found = await execute(CONTENT[kept.original], kept.id)
    content: bytes = found[0]["content"] if found else b""
    return content


async def _missing(actor: Actor, rows: list[InvoiceRow]) -> list[dict[str, Any]]:
    where = within(actor, READ).add("id = ANY({}::uuid[])", [row.id for row in rows])
    return [
        dict(row) for row in await execute(f"WITH named AS ({NAMED} WHERE {where}) {MISSING}", *where.values)
    ]
