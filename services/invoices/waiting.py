"""Invoices that ask for something now: what is overdue or due within days, and neither disputed nor answered."""

import msgspec

from services.actor import Actor
from services.db import execute
from services.invoices.beside import sees_invoices
from services.invoices.queries import READ, SELECT, rows_of, standing_for
from services.invoices.records import InvoiceRow
from services.invoices.standing import UNSETTLED
from services.money import Money
from services.ownership import within

ASKS = "due_now_minor > 0"
MOST_URGENT = "next_due_on, id"
OWED = f"{SELECT} currency, count(*) FILTER (WHERE {ASKS})::int AS due, sum(open_minor)::bigint AS open FROM"


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """How many ask for something now, and what is open by currency."""

    due: int
    open: list[Money]


async def urgent(actor: Actor, *, limit: int) -> list[InvoiceRow]:
    """The most urgent first; none for who may not see what invoices come to."""
    if not sees_invoices(actor):
        return []
    where = standing_for(actor, UNSETTLED).add_said(ASKS)
    return await rows_of(actor, where, limit, MOST_URGENT)


async def owed(actor: Actor) -> Owed:
    """Over all that is not settled. Raises Denied."""
    actor.require(READ)
    where = standing_for(actor, UNSETTLED)
    rows = await execute(
        f"{OWED} ({where.before}) AS standing GROUP BY currency ORDER BY currency", *where.values
    )
    return Owed(
        due=sum(row["due"] for row in rows), open=[Money(row["open"], row["currency"]) for row in rows]
    )


async def any_at_all(actor: Actor) -> bool:
    """Somebody was billed within the reach of the actor. Raises Denied."""
    where = within(actor, READ)
    [row] = await execute(f"{SELECT} EXISTS ({SELECT} FROM invoice WHERE {where}) AS found", *where.values)
    return bool(row["found"])
