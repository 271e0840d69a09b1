"""What was paid in advance of an order is taken off its invoice (BT-113), once (decision 0015)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from services.actor import Actor
from services.db import execute
from services.invoices.document import InvoiceDocument
from services.invoices.filing import Used
from services.money import Money, to_minor

WAITS = """
    SELECT payment.id AS payment_id, payment.received_on, pro_forma.number, payment.amount_minor - coalesce((
        SELECT sum(amount_minor) FROM allocation
        WHERE allocation.account_id = payment.account_id AND payment_id = payment.id), 0)::bigint AS minor
    FROM invoice AS pro_forma
    JOIN payment ON payment.account_id = pro_forma.account_id AND payment.deposit_id = pro_forma.id
    WHERE pro_forma.account_id = $1 AND pro_forma.order_id = $2 AND payment.currency = $3
    ORDER BY payment.received_on, payment.id
"""
WORDS = {
    "en": "Paid in advance on {day} for {number}: {sum} {currency}",
    "ko": "{number} 선수금 {sum} {currency}, {day} 입금",
    "ja": "{number} の前受金 {sum} {currency}、{day} 入金",
}


class Deposit(msgspec.Struct, frozen=True, kw_only=True):
    """Money that came in for a pro forma invoice and is not used up."""

    payment_id: UUID
    received_on: date
    number: str
    minor: int


async def deposits_of(actor: Actor, order_id: UUID, currency: str) -> list[Deposit]:
    """What waits for the invoice of this order, the oldest first."""
    rows = await execute(WAITS, actor.account_id, order_id, currency)
    return [Deposit(**dict(row)) for row in rows if row["minor"] > 0]


def less(document: InvoiceDocument, deposits: Sequence[Deposit]) -> tuple[InvoiceDocument, tuple[Used, ...]]:
    """The document with so much paid as there is, and no more than it asks for; and which money that was."""
    left, used, said = to_minor(document.totals.due, document.currency), [], []
    for one in deposits:
        if (minor := min(one.minor, left)) > 0:
            left -= minor
            used.append(Used(one.payment_id, minor))
            money = Money(minor, document.currency)
            said.append(
                WORDS[document.locale].format(
                    day=one.received_on, number=one.number, sum=f"{money.amount:f}", currency=money.currency
                )
            )
    prepaid = sum((Money(one.minor, document.currency).amount for one in used), Decimal(0))
    sums = msgspec.structs.replace(
        document.totals, prepaid=document.totals.prepaid + prepaid, due=document.totals.due - prepaid
    )
    return msgspec.structs.replace(document, totals=sums, notes=(*document.notes, *said)), tuple(used)
