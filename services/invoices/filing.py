"""A document is filed: under the next number of its series, with its lines and instalments, whole or not at all."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from babel.numbers import get_currency_precision

from services import clock, events
from services.actor import Actor
from services.db import execute
from services.ids import uuid7
from services.invoices.document import InvoiceDocument
from services.invoices.entities import LegalEntity
from services.invoices.numbering import next_number, number_of
from services.invoices.tables import Allocation, Instalment, Invoice, InvoiceLine
from services.money import to_minor
from services.ownership import claim

PARTS = "invoice_adds_up, invoice_line_adds_up, instalment_adds_up, deposit_adds_up"
WHOLE = f"SET CONSTRAINTS {PARTS} IMMEDIATE"
LATER = f"SET CONSTRAINTS {PARTS} DEFERRED"


class Used(msgspec.Struct, frozen=True):
    """So many minor units of a payment that came in advance."""

    payment_id: UUID
    minor: int


class Belongs(msgspec.Struct, frozen=True, kw_only=True):
    """Where a document belongs: whose it is, of which order, which one it corrects, what was paid of it in advance."""

    site_id: UUID | None
    placed_by: UUID | None
    order_id: UUID | None
    delivery_notes: str
    credits_id: UUID | None = None
    debits_id: UUID | None = None
    deposits: tuple[Used, ...] = ()


async def numbered(
    actor: Actor, seller: LegalEntity, document: InvoiceDocument
) -> tuple[str, tuple[str, int]]:
    """The next number, and its place in its series."""
    series = await next_number(actor, seller.key, seller.prefix, document.kind, document.issued_on)
    return number_of(*series), series


async def write(
    actor: Actor,
    seller: LegalEntity,
    document: InvoiceDocument,
    series: tuple[str, int],
    belongs: Belongs,
    lines: Sequence[Mapping[str, Any]],
) -> UUID:
    """File a document, its lines and its instalments; `lines` are further columns of each. Gives its id."""
    key, money = uuid7(), document.currency
    about = msgspec.structs.asdict(belongs)
    deposits: tuple[Used, ...] = about.pop("deposits")
    invoice = claim(
        actor, Invoice, id=key, number=document.number, kind=document.kind, entity=seller.key, series=series[0],
        sequence=series[1], issued_on=document.issued_on, issued_at=clock.now(), currency=money,
        digits=get_currency_precision(money), total_minor=to_minor(document.totals.with_tax, money),
        tax_minor=to_minor(document.totals.tax, money), due_minor=to_minor(document.totals.due, money),
        prepaid_minor=sum(one.minor for one in deposits), line_count=len(document.lines), order_number=document.order, po_number=document.purchase_order,
        reference=document.payment_reference, tax_scope=seller.policy.scope, tax_rounding=seller.policy.rounding,
        content=msgspec.json.encode(document).decode(), source="portal", **about,
    )  # fmt: skip
    await execute(LATER)
    await Invoice.insert(invoice)
    await InvoiceLine.insert(
        *(
            claim(
                actor, InvoiceLine, invoice_id=key, position=place, net_minor=to_minor(line.net, money),
                category=line.category, rate=line.rate, **{"quantity": line.quantity, **more},
            )
            for place, (line, more) in enumerate(zip(document.lines, lines, strict=True), 1)
        )
    )  # fmt: skip
    await _write_parts(actor, key, document)
    if deposits:
        at = clock.now()
        await Allocation.insert(
            *(
                claim(
                    actor, Allocation, invoice_id=key, payment_id=one.payment_id, amount_minor=one.minor, deposit=True, at=at
                )
                for one in deposits
            )
        )  # fmt: skip
    await execute(WHOLE)
    return key


async def _write_parts(actor: Actor, key: UUID, document: InvoiceDocument) -> None:
    parts = [
        claim(
            actor, Instalment, invoice_id=key, position=place, due_on=part.due_on,
            amount_minor=to_minor(part.amount, document.currency),
        )
        for place, part in enumerate(document.instalments, 1)
    ]  # fmt: skip
    if parts:
        await Instalment.insert(*parts)


async def told(
    actor: Actor, kind: str, key: UUID, number: str, order_id: UUID | None, **details: Any
) -> None:
    """Write the event of a document; the pages of its order hear of it, too."""
    orders = [str(order_id)] if order_id else []
    await events.record(actor, kind, of=("invoice", str(key)), number=number, order_ids=orders, **details)
