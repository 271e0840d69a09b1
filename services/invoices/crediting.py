"""What was billed wrongly is taken back by a credit note: line by line, never more than was billed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import asyncpg
import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.invoices.arithmetic import Taxed, difference, part_of, tax_groups, totals
from services.invoices.corrected import beside, billed
from services.invoices.document import InvoiceDocument, InvoiceKind, Line, Preceding, TaxGroup
from services.invoices.drafting import difference_to, entity_of
from services.invoices.entities import LegalEntity
from services.invoices.filing import numbered, told, write
from services.invoices.policy import Treatment, rounded
from services.invoices.settling import alone, use_credit
from services.money import Money, to_minor

LINES = """
    SELECT line.id, line.position, line.quantity, line.net_minor, line.category, line.rate,
        coalesce(sum(back.net_minor), 0)::bigint AS back_minor, coalesce(sum(back.quantity), 0) AS back_quantity
    FROM invoice_line AS line
    LEFT JOIN invoice_line AS back ON back.account_id = line.account_id AND back.credits_id = line.id
    WHERE line.account_id = $1 AND line.invoice_id = $2 GROUP BY line.id ORDER BY line.position
"""


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """What of a line is taken back: so much of its quantity, or an amount off its price (net, in major units)."""

    position: int
    quantity: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)


class _Back(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the credit note, and the line that it takes back."""

    row: Mapping[str, Any]
    line: Line
    quantity: Decimal


async def credit(actor: Actor, number: str, takes: Sequence[Take], reason: str) -> str:
    """Take this back of an invoice, and settle with it what is open of that; gives the number of the credit note.

    Raises Denied, NotFound for an invoice or a line that is not there, Invalid for what is no quantity or amount,
    Conflict for more than is left.
    """
    return await take_back(actor, number, takes, reason)


async def take_back(
    actor: Actor, number: str, takes: Sequence[Take], reason: str, gross: Decimal | None = None
) -> str:
    """The same; `gross`: what it has to come to, in major units. What tax is off from that by is rounded (BT-114)."""
    actor.require(Permission.SYSTEM_ACT)
    _check(takes, reason)
    try:
        async with transaction():
            await alone(actor, number)
            row = await billed(actor, number)
            lines = {line["position"]: line for line in await execute(LINES, actor.account_id, row["id"])}
            invoice = msgspec.json.decode(row["content"], type=InvoiceDocument)
            backs = [_back(take, place, lines, invoice) for place, take in enumerate(takes, 1)]
            seller = entity_of(row)
            document = _rounded(_document(invoice, seller, backs, lines, reason), gross)
            credit_number, series = await numbered(actor, seller, document)
            document = msgspec.structs.replace(document, number=credit_number)
            more = [{"credits_id": back.row["id"], "quantity": back.quantity} for back in backs]
            key = await write(actor, seller, document, series, beside(row, credits_id=row["id"]), more)
            await told(actor, "invoice.credited", key, credit_number, row["order_id"], credits=number)
            await use_credit(actor, credit_number, number)
    except asyncpg.IntegrityConstraintViolationError as error:
        raise Conflict(number) from error
    return credit_number


def _check(takes: Sequence[Take], reason: str) -> None:
    if not reason.strip():
        raise Invalid({"reason": "empty"})
    if not takes or len({take.position for take in takes}) < len(takes):
        raise Invalid({"lines": "empty or twice"})
    if any((take.quantity > 0) == (take.amount > 0) or min(take.quantity, take.amount) < 0 for take in takes):
        raise Invalid({"amount": "not positive"})


def _rounded(document: InvoiceDocument, gross: Decimal | None) -> InvoiceDocument:
    sums = document.totals
    if gross is None or gross == sums.due:
        return document
    sums = msgspec.structs.replace(sums, rounding=gross - sums.due, due=gross)
    return msgspec.structs.replace(document, totals=sums)


def _back(take: Take, place: int, lines: Mapping[int, Any], invoice: InvoiceDocument) -> _Back:
    if take.position not in lines:
        raise NotFound(str(take.position))
    row, said, currency = lines[take.position], invoice.lines[take.position - 1], invoice.currency
    changed: dict[str, Any] = {"number": str(place)}
    if take.quantity:
        minor = part_of(row["net_minor"], row["quantity"], row["back_quantity"], take.quantity)
        net = rounded(Money(minor, currency).amount, currency)
        taxes = Treatment(category=said.category, rate=said.rate)
        off = difference_to(net, take.quantity / said.per, said.price, taxes, currency)
        changed |= {"quantity": take.quantity, "net": net, "adjustments": off}
    else:
        if rounded(take.amount, currency) != take.amount:
            raise Invalid({"amount": "too exact"})
        one = Decimal(1)
        changed |= {"quantity": one, "per": one, "price": take.amount, "net": take.amount, "adjustments": ()}
    return _Back(row=row, line=msgspec.structs.replace(said, **changed), quantity=take.quantity)


def _document(
    invoice: InvoiceDocument,
    seller: LegalEntity,
    backs: Sequence[_Back],
    lines: Mapping[int, Any],
    reason: str,
) -> InvoiceDocument:
    taken = tuple(back.line for back in backs)
    taxes = _taxes(invoice, seller, backs, lines)
    return msgspec.structs.replace(
        invoice,
        kind=InvoiceKind.CREDIT_NOTE,
        number="",
        issued_on=clock.today(seller.zone),
        lines=taken,
        taxes=taxes,
        totals=totals(taken, taxes),
        due_on=None,
        instalments=(),
        early_payment=None,
        payment_reference="",
        terms="",
        preceding=(Preceding(number=invoice.number, issued_on=invoice.issued_on),),
        notes=(reason.strip(),),
    )


def _taxes(
    invoice: InvoiceDocument, seller: LegalEntity, backs: Sequence[_Back], lines: Mapping[int, Any]
) -> tuple[TaxGroup, ...]:
    """Reckoned on all that was taken back so far, less what was reckoned before: all of it has the invoice's tax."""
    currency = invoice.currency
    now = {back.row["position"]: to_minor(back.line.net, currency) for back in backs}
    reasons = {group.category: (group.reason, group.reason_code) for group in invoice.taxes}

    def reckon(more: Mapping[int, int]) -> tuple[TaxGroup, ...]:
        amounts = [
            Taxed(said.category, said.rate, Money(row["back_minor"] + more.get(place, 0), currency).amount)
            for place, (row, said) in enumerate(zip(lines.values(), invoice.lines, strict=True), 1)
        ]
        return tax_groups(amounts, seller.policy, currency, reasons)

    return difference(reckon(now), reckon({}))
