"""A pro forma invoice says what an order will cost, or asks for a part of it in advance. Nothing is owed by it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import asyncpg
import msgspec

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.invoices.arithmetic import HUNDRED, tax_groups, taxed, totals
from services.invoices.document import InvoiceDocument, InvoiceKind, Line, TaxGroup
from services.invoices.drafting import Billing, draft, named
from services.invoices.filing import Belongs, numbered, told, write
from services.invoices.issuing import billing_for
from services.invoices.policy import rounded

# All that was ordered and is neither called off nor billed, as if it were shipped.
ORDERED = """
    SELECT orders.id AS order_id, orders.number, orders.po_number, orders.currency, orders.site_id, orders.placed_by,
        orders.promised_on, site.name AS site, site.address, site.country, line.id, line.position, line.sku, line.name,
        line.quantity, line.unit_price, line.amount_minor, line.quantity - line.cancelled AS shipped, line.invoiced,
        '{}'::text[] AS notes, NULL::timestamptz AS left_at, NULL::timestamptz AS came_at
    FROM orders JOIN order_line AS line ON line.account_id = orders.account_id AND line.order_id = orders.id
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = orders.site_id
    WHERE orders.account_id = $1 AND orders.number = $2 AND orders.status <> 'cancelled'
        AND line.quantity - line.cancelled > line.invoiced ORDER BY line.position
"""
ORDER = "SELECT 1 FROM orders WHERE account_id = $1 AND number = $2"
# Said on the paper itself, in its own language.
NO_INVOICE = {
    "en": "This is not an invoice: nothing is owed by it. What you pay in advance is taken off the invoice that follows.",
    "ko": "청구서가 아니며 지급 의무가 없습니다. 미리 지급하신 금액은 이후 청구서에서 차감됩니다.",
    "ja": "これは請求書ではなく、お支払いの義務はありません。前もってお支払いの金額は、後日の請求書から差し引きます。",
}
PART = {
    "en": "Deposit of {percent}% for order {order}",
    "ko": "주문 {order} 선수금 {percent}%",
    "ja": "ご注文 {order} の前受金 {percent}%",
}


async def pro_forma(actor: Actor, order: str) -> str:
    """What is not billed yet of an order, on paper; gives the number, which is of a series of its own.

    Raises Denied, NotFound for an order that is not there, Invalid for an account that nobody told us how to bill,
    Conflict where nothing is left to bill.
    """
    actor.require(Permission.SYSTEM_ACT)
    return await _file(actor, await _ordered(actor, order), await billing_for(actor), None)


async def ask_deposit(actor: Actor, order: str, percent: Decimal | None = None) -> str:
    """Ask for a part of an order in advance: so many per cent, else as agreed. Gives the number of the pro forma invoice.

    Raises what pro_forma raises, Invalid also for no such part.
    """
    actor.require(Permission.SYSTEM_ACT)
    billing = await billing_for(actor)
    percent = billing.terms.deposit if percent is None else percent
    if not 0 < percent <= HUNDRED:
        raise Invalid({"percent": "not positive or too much"})
    return await _file(actor, await _ordered(actor, order), billing, percent)


async def _ordered(actor: Actor, order: str) -> list[Any]:
    rows = await execute(ORDERED, actor.account_id, order)
    if not rows:
        raise (Conflict if await execute(ORDER, actor.account_id, order) else NotFound)(order)
    return rows


async def _file(actor: Actor, rows: list[Any], billing: Billing, percent: Decimal | None) -> str:
    first = rows[0]
    document = _document(draft(rows, billing).document, first["promised_on"])
    if percent is not None:
        document = _part_of(document, billing, percent)
    try:
        async with transaction():
            number, series = await numbered(actor, billing.seller, document)
            belongs = Belongs(
                **{name: first[name] for name in ("site_id", "placed_by", "order_id")}, delivery_notes=""
            )
            more: Sequence[dict[str, Any]] = [{}] * len(document.lines)
            key = await write(actor, billing.seller, named(document, number), series, belongs, more)
            await told(actor, "invoice.announced", key, number, first["order_id"])
    except asyncpg.IntegrityConstraintViolationError as error:
        raise Conflict(first["number"]) from error
    return number


def _document(document: InvoiceDocument, promised_on: date | None) -> InvoiceDocument:
    """It delivers nothing yet: its period is the day that was promised, which the Union's rules ask for."""
    day = promised_on or document.issued_on
    return msgspec.structs.replace(
        document,
        kind=InvoiceKind.PRO_FORMA,
        starts_on=day,
        ends_on=day,
        terms=NO_INVOICE[document.locale],
    )


def _part_of(document: InvoiceDocument, billing: Billing, percent: Decimal) -> InvoiceDocument:
    """One line for each rate of tax: so many per cent of what is taxed by it."""
    currency, policy = document.currency, billing.seller.policy
    words = PART[document.locale].format(percent=f"{percent.normalize():f}", order=document.order)
    lines = tuple(
        line
        for place, group in enumerate(document.taxes, 1)
        if (line := _line(str(place), words, group, rounded(group.base * percent / HUNDRED, currency))).net
    )
    if not lines:
        raise Invalid({"percent": "too little"})
    reasons = {group.category: (group.reason, group.reason_code) for group in document.taxes}
    taxes = tax_groups(taxed(lines), policy, currency, reasons)
    return msgspec.structs.replace(document, lines=lines, taxes=taxes, totals=totals(lines, taxes))


def _line(number: str, words: str, group: TaxGroup, net: Decimal) -> Line:
    return Line(
        number=number,
        name=words,
        quantity=Decimal(1),
        price=net,
        net=net,
        category=group.category,
        rate=group.rate,
    )
