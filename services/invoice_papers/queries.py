"""The files of an invoice, for who may read the invoice."""

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.invoice_papers.records import Paper, PaperKind, PaperRow, Papers, PaperStatus
from services.ownership import within

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
NAMED = "SELECT account_id, id, series, content ->> 'locale' AS locale FROM invoice"
OF_IT = """
    LEFT JOIN invoice_paper AS paper ON paper.account_id = named.account_id AND paper.invoice_id = named.id
"""
LEGAL = "paper.locale = named.locale"
EACH = f"SELECT series IS NOT NULL AS ours, kind, status, reason, size, {LEGAL} AS legal FROM"
BYTES = "SELECT sha256, paper.content FROM"


async def papers_of(actor: Actor, number: str) -> Papers:
    """Which files there are of the invoice of this number. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    asked = f"{EACH} ({NAMED} WHERE {where}) AS named {OF_IT} AND ({LEGAL} OR paper.locale"
    rows = await execute(f"{asked} = ${len(where.values) + 1})", *where.values, actor.locale)
    if not rows:
        raise NotFound(number)
    papers = [msgspec.convert(dict(row), PaperRow) for row in rows if row["kind"] and row["legal"]]
    translations = [msgspec.convert(dict(row), PaperRow) for row in rows if row["kind"] and not row["legal"]]
    return Papers(
        ours=rows[0]["ours"],
        pdf=next((one for one in papers if one.kind is PaperKind.PDF), None),
        translated=translations[0] if translations else None,
        ready=frozenset(one.kind for one in papers if one.status is PaperStatus.READY),
    )


async def paper_of(actor: Actor, number: str, kind: PaperKind, locale: str = "") -> Paper:
    """One file, to the byte, in the language of the invoice or in this one.

    Raises Denied for who may not see prices, NotFound while it is not ready.
    """
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    asked = f"{BYTES} ({NAMED} WHERE {where}) AS named {OF_IT} WHERE paper.status = 'ready' AND paper.kind"
    place = len(where.values) + 1
    spoken = f"paper.locale = coalesce(nullif(${place + 1}, ''), named.locale)"
    rows = await execute(f"{asked} = ${place} AND {spoken}", *where.values, kind, locale)
    if not rows:
        raise NotFound(number)
    return Paper(**dict(rows[0]))
