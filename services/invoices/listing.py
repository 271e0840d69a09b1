"""The list of invoices, as its reader asked for it."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from services.actor import Actor
from services.db import scoped
from services.invoices.queries import GROUPS, NEWEST, Standing, narrow, rows_of, standing_for
from services.invoices.records import Group, InvoiceRow

STEP = 500
NEVER = date(9999, 12, 30)  # what is settled is due last; the day after is sent to the database as infinity
DUE = f"coalesce(next_due_on, '{NEVER}')"


class Sort(StrEnum):
    """What comes first: what was issued last, or what is due first."""

    NEWEST = "newest"
    DUE = "due"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which invoices: of a group, with a piece of a number, issued from a day to a day, of these numbers; in which order."""

    group: Group = Group.ALL
    search: str = ""
    begins: date | None = None
    ends: date | None = None
    numbers: Sequence[str] = ()
    sort: Sort = Sort.NEWEST


class Mark(msgspec.Struct, frozen=True):
    """The last row before the next page: its day, by which it is sorted, and its id."""

    day: date
    id: UUID


ORDERS = {Sort.NEWEST: NEWEST, Sort.DUE: f"{DUE}, id"}
BEHIND = {Sort.NEWEST: "(issued_on, id) < ({}, {})", Sort.DUE: f"({DUE}, id) > ({{}}, {{}})"}


def mark_of(row: InvoiceRow, sort: Sort) -> Mark:
    """Where the page behind this row begins."""
    return Mark(row.issued_on if sort is Sort.NEWEST else row.next_due_on or NEVER, row.id)


async def listed(actor: Actor, wanted: Wanted, *, limit: int, after: Mark | None = None) -> list[InvoiceRow]:
    """Those that are wanted, behind a mark. Raises Denied."""
    where = _where(actor, wanted)
    if after:
        where.add(BEHIND[wanted.sort], after.day, after.id)
    return await rows_of(actor, where, limit, ORDERS[wanted.sort])


async def every_one(actor: Actor, wanted: Wanted) -> AsyncIterator[list[InvoiceRow]]:
    """All of them, in steps that each ask anew: none holds a connection while they are written. Raises Denied."""
    after: Mark | None = None
    while True:
        async with scoped(actor):
            rows = await listed(actor, wanted, limit=STEP, after=after)
        yield rows
        if len(rows) < STEP:
            return
        after = mark_of(rows[-1], wanted.sort)


def _where(actor: Actor, wanted: Wanted) -> Standing:
    where = standing_for(actor)
    where.add_said(GROUPS[wanted.group])
    narrow(where, wanted.search)
    if wanted.begins:
        where.add("issued_on >= {}", wanted.begins)
    if wanted.ends:
        where.add("issued_on <= {}", wanted.ends)
    if wanted.numbers:
        where.add("number = ANY({}::text[])", list(wanted.numbers))
    return where
