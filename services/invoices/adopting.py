"""An invoice that another system issued is filed as it is: its number is of no series of ours."""

from typing import Any
from uuid import UUID

import msgspec
from babel.numbers import get_currency_precision

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.errors import Conflict
from services.ids import uuid7
from services.invoices.document import Instalment as Part
from services.invoices.document import InvoiceDocument, InvoiceKind
from services.invoices.filing import LATER, WHOLE, told
from services.invoices.tables import Instalment, Invoice, InvoiceLine
from services.money import to_minor
from services.ownership import claim

SOURCE = "import"
LONGEST = 60  # of what is found again by its number
TO_BE_PAID = (InvoiceKind.INVOICE, InvoiceKind.DEBIT_NOTE)
SAME = "SELECT id, content FROM invoice WHERE account_id = $1 AND number = $2"
ORDER = "SELECT id, site_id, placed_by FROM orders WHERE account_id = $1 AND number = $2 AND $2 <> ''"
CORRECTED = "SELECT id FROM invoice WHERE account_id = $1 AND number = $2 AND kind <> '381'"


class Adopted(msgspec.Struct, frozen=True):
    """Where it lies now; `new` is False where it lay there already."""

    id: UUID
    new: bool


async def adopt(actor: Actor, document: InvoiceDocument) -> Adopted:
    """File it for the account of the actor, whose transaction this is part of; the same one twice is filed once.

    Raises Conflict when the account has another invoice of that number.
    """
    actor.require(Permission.SYSTEM_ACT)
    content = msgspec.json.encode(document).decode()
    for row in await execute(SAME, actor.account_id, document.number):
        if msgspec.json.decode(row["content"], type=InvoiceDocument) != document:
            raise Conflict(document.number)
        return Adopted(row["id"], new=False)
    invoice = _invoice(actor, document, content, await _belongs(actor, document))
    await execute(LATER)
    await Invoice.insert(invoice)
    await InvoiceLine.insert(*_lines(actor, invoice.id, document))
    if parts := _instalments(actor, invoice.id, document):
        await Instalment.insert(*parts)
    await execute(WHOLE)
    await told(actor, "invoice.imported", invoice.id, document.number, invoice.order_id)
    return Adopted(invoice.id, new=True)


async def _belongs(actor: Actor, document: InvoiceDocument) -> dict[str, Any]:
    """The order that it is of and the invoice that it corrects, where it names one that is here."""
    found = {}
    for order in await execute(ORDER, actor.account_id, document.order):
        found = {"order_id": order["id"], "site_id": order["site_id"], "placed_by": order["placed_by"]}
    if document.kind is InvoiceKind.CREDIT_NOTE and len(document.preceding) == 1:
        for corrected in await execute(CORRECTED, actor.account_id, document.preceding[0].number):
            found["credits_id"] = corrected["id"]
    return found


def _invoice(actor: Actor, document: InvoiceDocument, content: str, belongs: dict[str, Any]) -> Invoice:
    money, totals = document.currency, document.totals
    return claim(
        actor, Invoice, id=uuid7(), number=document.number, kind=document.kind, issued_on=document.issued_on,
        issued_at=clock.now(), currency=money, digits=get_currency_precision(money),
        total_minor=to_minor(totals.with_tax, money), tax_minor=to_minor(totals.tax, money),
        due_minor=to_minor(totals.due, money), line_count=len(document.lines), source=SOURCE, content=content,
        order_number=document.order[:LONGEST], po_number=document.purchase_order[:LONGEST],
        delivery_notes=document.delivery_note, reference=document.payment_reference[:LONGEST], **belongs,
    )  # fmt: skip


def _lines(actor: Actor, invoice: UUID, document: InvoiceDocument) -> list[InvoiceLine]:
    return [
        claim(
            actor, InvoiceLine, invoice_id=invoice, position=place, quantity=line.quantity, rate=line.rate,
            net_minor=to_minor(line.net, document.currency), category=line.category,
        )
        for place, line in enumerate(document.lines, 1)
    ]  # fmt: skip


def _instalments(actor: Actor, invoice: UUID, document: InvoiceDocument) -> list[Instalment]:
    """What is due on which day: where the invoice names none, on the day of its issue."""
    if document.kind not in TO_BE_PAID or document.totals.due <= 0:
        return []
    whole = Part(due_on=document.due_on or document.issued_on, amount=document.totals.due)
    return [
        claim(
            actor, Instalment, invoice_id=invoice, position=place, due_on=part.due_on,
            amount_minor=to_minor(part.amount, document.currency),
        )
        for place, part in enumerate(document.instalments or (whole,), 1)
    ]  # fmt: skip
