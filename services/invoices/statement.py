"""The statement of an account: what was owed, what came and went, what is owed now, and how old that is."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.errors import Denied, Invalid
from services.invoices.document import InvoiceKind
from services.money import Money
from services.ownership import reach_of

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
# What is billed is owed; what is credited or paid is not, whether it is used up yet or not. A deposit was paid on its day,
# so the invoice that says that it is paid counts with it.
MOVES = """
    SELECT issued_on AS day, kind, number, order_number, currency,
        CASE WHEN kind = '381' THEN -due_minor ELSE due_minor + prepaid_minor END AS minor, id
    FROM invoice WHERE account_id = $1 AND kind IN ('380', '381', '383')
    UNION ALL SELECT received_on, 'payment', reference, '', currency, -amount_minor, id FROM payment WHERE account_id = $1
"""
OPENING = f"""
    SELECT currency, sum(minor)::bigint AS minor FROM ({MOVES}) AS moves WHERE day < $2 GROUP BY currency
"""  # noqa: S608 constants of this file
BETWEEN = f"""
    SELECT * FROM ({MOVES}) AS moves WHERE day BETWEEN $2 AND $3 ORDER BY day, number, id
"""  # noqa: S608 constants of this file
AGEING = """
    SELECT currency, CASE WHEN late <= 0 THEN 'not_due' WHEN late <= 30 THEN 'month' WHEN late <= 60 THEN 'two_months'
        WHEN late <= 90 THEN 'three_months' ELSE 'older' END AS age,
        sum(least(greatest(upto - settled, 0), amount_minor))::bigint AS minor
    FROM (
        SELECT invoice.currency, $2::date - due_on AS late, instalment.amount_minor,
            sum(instalment.amount_minor) OVER (PARTITION BY invoice.id ORDER BY due_on, position) AS upto,
            coalesce((SELECT sum(amount_minor) FROM allocation
                WHERE allocation.account_id = $1 AND allocation.invoice_id = invoice.id AND NOT deposit), 0) AS settled
        FROM invoice JOIN instalment ON instalment.account_id = invoice.account_id AND instalment.invoice_id = invoice.id
        WHERE invoice.account_id = $1
    ) AS part GROUP BY currency, age
"""


class Age(StrEnum):
    """How long what is open is overdue."""

    NOT_DUE = "not_due"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    THREE_MONTHS = "three_months"
    OLDER = "older"


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was billed, credited or paid; `balance` is what was owed behind it."""

    day: date
    kind: InvoiceKind | None  # None: money came in
    number: str
    order_number: str
    amount: Money
    balance: Money


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One currency: opening + movements = closing. The ageing is that of today."""

    currency: str
    opening: Money
    movements: tuple[Movement, ...]
    closing: Money
    ageing: dict[Age, Money]


async def statements(actor: Actor, start: date, end: date) -> list[Statement]:
    """The account's own, by currency. Raises Denied for who sees a part of it or no prices, Invalid for no such time."""
    actor.require(PRICES)
    _accounts, site, person = reach_of(actor, READ)
    if site or person:
        raise Denied(READ, actor.administrators)
    if end < start:
        raise Invalid({"end": "before the start"})
    own = actor.account_id
    opening = {row["currency"]: row["minor"] for row in await execute(OPENING, own, start)}
    moves = await execute(BETWEEN, own, start, end)
    aged = await execute(AGEING, own, clock.today(actor.zone))
    found = []
    for currency in sorted({*opening, *(row["currency"] for row in moves)}):
        begin = opening.get(currency, 0)
        lines = tuple(_movements(begin, (row for row in moves if row["currency"] == currency)))
        ages = {row["age"]: row["minor"] for row in aged if row["currency"] == currency}
        found.append(
            Statement(
                currency=currency,
                opening=Money(begin, currency),
                movements=lines,
                closing=lines[-1].balance if lines else Money(begin, currency),
                ageing={age: Money(ages.get(age, 0), currency) for age in Age},
            )
        )
    return found


def _movements(begin: int, rows: Iterable[Mapping[str, Any]]) -> Iterable[Movement]:
    balance = begin
    for row in rows:
        balance += row["minor"]
        yield Movement(
            day=row["day"],
            kind=None if row["kind"] == "payment" else InvoiceKind(row["kind"]),
            number=row["number"],
            order_number=row["order_number"],
            amount=Money(row["minor"], row["currency"]),
            balance=Money(balance, row["currency"]),
        )
