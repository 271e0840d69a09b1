"""What moves the books of an account: what is billed is owed, what is credited or paid is not, used up yet or not.

An invoice belongs to its site. Money belongs to none: what of a payment or a credit note settles an invoice of a site
counts for that site, what settles none for the site of the credit note, or for no site.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.db import execute
from services.invoices.document import InvoiceKind
from services.money import Money
from services.ownership import NOWHERE

PAYMENT = "payment"
# A pro forma is no bill; what came in advance counts on its day, so the invoice that takes it off counts with it. What a
# source settles elsewhere is moved there: for all sites together it moves nothing.
MOVES = """
    source AS (
        SELECT id, issued_on AS day, kind, number, order_number, currency, due_minor AS minor, site_id
        FROM invoice WHERE account_id = $1 AND kind = '381'
        UNION ALL SELECT id, received_on, 'payment', reference, '', currency, amount_minor, NULL
        FROM payment WHERE account_id = $1
    ), taken AS (
        SELECT coalesce(allocation.payment_id, allocation.credit_id) AS id, allocation.amount_minor, invoice.site_id
        FROM allocation JOIN invoice ON invoice.account_id = $1 AND invoice.id = allocation.invoice_id
        WHERE allocation.account_id = $1
    ), part AS (
        SELECT id, issued_on AS day, kind, number, order_number, currency, due_minor + prepaid_minor AS minor, site_id
        FROM invoice WHERE account_id = $1 AND kind IN ('380', '383')
        UNION ALL SELECT id, day, kind, number, order_number, currency, -minor, site_id FROM source
        UNION ALL SELECT id, day, kind, number, order_number, currency, taken.amount_minor, source.site_id
        FROM source JOIN taken USING (id)
        UNION ALL SELECT id, day, kind, number, order_number, currency, -taken.amount_minor, taken.site_id
        FROM source JOIN taken USING (id)
    ), move AS (
        SELECT id, day, kind, number, order_number, currency, minor, coalesce(site_id, $2) AS site FROM part
    )
"""
SUMS = f"""
    WITH {MOVES} SELECT currency, site, coalesce(sum(minor) FILTER (WHERE day < $3), 0)::bigint AS opening,
        coalesce(sum(minor) FILTER (WHERE day >= $3 AND kind IN ('380', '383')), 0)::bigint AS billed,
        coalesce(sum(minor) FILTER (WHERE day >= $3 AND kind = '381'), 0)::bigint AS credited,
        coalesce(sum(minor) FILTER (WHERE day >= $3 AND kind = 'payment'), 0)::bigint AS paid,
        count(DISTINCT id) FILTER (WHERE day >= $3)::int AS moves
    FROM move WHERE day <= $4 GROUP BY currency, site
"""  # noqa: S608 constants of this file
SETTLED = """
    ARRAY(SELECT DISTINCT invoice.number FROM allocation
        JOIN invoice ON invoice.account_id = $1 AND invoice.id = allocation.invoice_id
        WHERE allocation.account_id = $1 AND allocation.payment_id = found.id ORDER BY 1)
"""
BETWEEN = f"""
    WITH {MOVES}, found AS (
        SELECT id, day, kind, number, order_number, currency, sum(minor)::bigint AS minor FROM move
        WHERE day BETWEEN $3 AND $4 AND ($5::uuid IS NULL OR site = $5) AND ($6 = '' OR currency = $6)
        GROUP BY id, day, kind, number, order_number, currency HAVING $5::uuid IS NULL OR sum(minor) <> 0
    ) SELECT *, {SETTLED} AS settles FROM found WHERE (currency, day, number, id) > ($7, $8, $9, $10)
    ORDER BY currency, day, number, id LIMIT $11
"""  # noqa: S608 constants of this file


class Period(msgspec.Struct, frozen=True):
    """From a day to a day, both within."""

    start: date
    end: date


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was billed, credited or paid; `balance` is what was owed behind it."""

    id: UUID
    day: date
    kind: InvoiceKind | None  # None: money came in
    number: str
    order_number: str
    amount: Money
    balance: Money
    settles: tuple[str, ...] = ()
    """The numbers of the invoices that a payment settles."""


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """opening + billed + credited + paid = closing; what was credited and paid is negative."""

    opening: Money
    billed: Money
    credited: Money
    paid: Money

    @property
    def closing(self) -> Money:
        """What is owed at the end."""
        parts = (self.opening, self.billed, self.credited, self.paid)
        return Money(sum(one.minor for one in parts), self.opening.currency)

    @property
    def less(self) -> Money:
        """What came off it."""
        return Money(self.credited.minor + self.paid.minor, self.opening.currency)


class SiteSums(msgspec.Struct, frozen=True):
    """The part of a site; without an id what belongs to none."""

    id: UUID | None
    name: str
    sums: Sums


class Place(msgspec.Struct, frozen=True):
    """How far the movements were read: they go on behind this one."""

    currency: str = ""
    day: date = date.min
    number: str = ""
    id: UUID = NOWHERE


def place_of(move: Movement) -> Place:
    """The place of a movement."""
    return Place(move.amount.currency, move.day, move.number, move.id)


async def sums_between(account: UUID | None, period: Period) -> list[Mapping[str, Any]]:
    """For each currency and site (the nil id: none): opening, billed, credited, paid, in minor units; how many moves."""
    return await execute(SUMS, account, NOWHERE, period.start, period.end)


async def movements_between(
    account: UUID | None, period: Period, site: UUID | None, *, currency: str = "", after: Place, limit: int
) -> list[Mapping[str, Any]]:
    """The rows of the movements, by currency and day; those of a site, or all."""
    about = (account, NOWHERE, period.start, period.end, site, currency)
    return await execute(BETWEEN, *about, after.currency, after.day, after.number, after.id, limit)


def balanced(begin: int, rows: Iterable[Mapping[str, Any]]) -> Iterable[Movement]:
    """The rows of one currency as movements, each with what is owed behind it."""
    balance = begin
    for row in rows:
        balance += row["minor"]
        yield Movement(
            id=row["id"],
            day=row["day"],
            kind=None if row["kind"] == PAYMENT else InvoiceKind(row["kind"]),
            number=row["number"],
            order_number=row["order_number"],
            amount=Money(row["minor"], row["currency"]),
            balance=Money(balance, row["currency"]),
            settles=tuple(row["settles"]),
        )
