"""What was billed too low is billed by a debit note that names the invoice: more of a line, or something of its own."""

from collections.abc import Sequence
from decimal import Decimal

import asyncpg
import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import transaction
from services.errors import Conflict, Invalid, NotFound
from services.invoices.arithmetic import tax_groups, taxed, totals
from services.invoices.corrected import beside, billed
from services.invoices.document import InvoiceDocument, InvoiceKind, Line, Preceding
from services.invoices.drafting import entity_of, named
from services.invoices.entities import LegalEntity
from services.invoices.filing import numbered, told, write
from services.invoices.policy import rounded
from services.invoices.terms import Terms, agreed

ONE = Decimal(1)


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """So many more, at a net price in major units: of a line of the invoice, else under a `name` of its own.

    Without a price it is that of the line. What has a name of its own is taxed as the first line is.
    """

    position: int = 0
    name: str = ""
    quantity: Decimal = ONE
    price: Decimal | None = None


async def debit(actor: Actor, number: str, charges: Sequence[Charge], reason: str) -> str:
    """Bill more on an invoice; gives the number of the debit note, which is due within the days that were agreed.

    Raises Denied, NotFound for an invoice or a line that is not there, Invalid for what is no sum.
    """
    actor.require(Permission.SYSTEM_ACT)
    _check(charges, reason)
    try:
        async with transaction():
            row = await billed(actor, number)
            if row["kind"] != InvoiceKind.INVOICE:
                raise NotFound(number)
            seller = entity_of(row)
            invoice = msgspec.json.decode(row["content"], type=InvoiceDocument)
            lines = tuple(_line(one, place, invoice) for place, one in enumerate(charges, 1))
            document = _document(invoice, seller, lines, reason)
            debit_number, series = await numbered(actor, seller, document)
            belongs = beside(row, debits_id=row["id"])
            more: Sequence[dict[str, object]] = [{}] * len(lines)
            key = await write(actor, seller, named(document, debit_number), series, belongs, more)
            await told(actor, "invoice.debited", key, debit_number, row["order_id"], debits=number)
    except asyncpg.IntegrityConstraintViolationError as error:
        raise Conflict(number) from error
    return debit_number


def _check(charges: Sequence[Charge], reason: str) -> None:
    if not reason.strip():
        raise Invalid({"reason": "empty"})
    if not charges or any(
        not one.position and (not one.name.strip() or one.price is None) for one in charges
    ):
        raise Invalid({"lines": "empty or without a price"})
    if any(min(one.quantity, ONE if one.price is None else one.price) <= 0 for one in charges):
        raise Invalid({"amount": "not positive"})


def _line(one: Charge, place: int, invoice: InvoiceDocument) -> Line:
    if one.position > len(invoice.lines):
        raise NotFound(str(one.position))
    said = invoice.lines[max(one.position - 1, 0)]
    price, per = (said.price, said.per) if one.price is None else (one.price, ONE)
    net = rounded(one.quantity * price / per, invoice.currency)
    if net <= 0:
        raise Invalid({"amount": "not positive"})
    told = {"number": str(place), "quantity": one.quantity, "price": price, "per": per, "net": net}
    if one.position:
        return msgspec.structs.replace(said, **told, adjustments=())
    return Line(**told, name=one.name.strip(), category=said.category, rate=said.rate)  # type: ignore[arg-type]


def _document(
    invoice: InvoiceDocument, seller: LegalEntity, lines: tuple[Line, ...], reason: str
) -> InvoiceDocument:
    reasons = {group.category: (group.reason, group.reason_code) for group in invoice.taxes}
    taxes = tax_groups(taxed(lines), seller.policy, invoice.currency, reasons)
    document = msgspec.structs.replace(
        invoice,
        kind=InvoiceKind.DEBIT_NOTE,
        issued_on=clock.today(seller.zone),
        lines=lines,
        adjustments=(),
        taxes=taxes,
        totals=totals(lines, taxes),
        terms="",
        preceding=(Preceding(number=invoice.number, issued_on=invoice.issued_on),),
        notes=(reason.strip(),),
    )
    return agreed(document, Terms(days=seller.terms.days))
