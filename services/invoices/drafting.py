"""What an invoice of shipped goods will say: of the order, its delivery notes, who sells and who buys."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.invoices.arithmetic import part_of, tax_groups, taxed, totals
from services.invoices.document import (
    Adjustment,
    BankAccount,
    InvoiceDocument,
    InvoiceKind,
    Line,
    Party,
)
from services.invoices.entities import LegalEntity
from services.invoices.numbering import reference_for
from services.invoices.places import address_of
from services.invoices.policy import TaxPolicy, Treatment, rounded, treatment
from services.invoices.terms import Terms
from services.money import Money

DISCOUNT = "95"
"""UNTDID 5189: the order's amount is lower than its price says."""


class Billing(msgspec.Struct, frozen=True, kw_only=True):
    """Who bills an account, and how."""

    seller: LegalEntity
    buyer: Party
    locale: str
    terms: Terms
    buyer_reference: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """So much of a line of an order, and what that is worth."""

    position: int
    order_line_id: UUID
    quantity: Decimal
    line: Line


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice that lacks its number and its days of payment."""

    parts: Sequence[Part]
    document: InvoiceDocument


def named(document: InvoiceDocument, number: str) -> InvoiceDocument:
    """The document under its number, with the reference to pay by: a structured one where the bank of the seller has IBANs."""
    structured = bool(document.accounts and document.accounts[0].iban)
    reference = reference_for(number, document.accounts[0].iban) if structured else number
    return msgspec.structs.replace(document, number=number, payment_reference=reference)


def entity_of(row: Mapping[str, Any]) -> LegalEntity:
    """From a row of legal_entity, its party as `seller`."""
    return LegalEntity(
        key=row["key"],
        zone=row["zone"],
        prefix=row["prefix"],
        party=msgspec.json.decode(row["seller"], type=Party),
        banks=msgspec.json.decode(row["banks"], type=tuple[BankAccount, ...]),
        means=row["means"],
        policy=msgspec.convert({"scope": row["tax_scope"], "rounding": row["tax_rounding"]}, TaxPolicy),
        terms=msgspec.json.decode(row["terms"], type=Terms),
    )


def billing_of(row: Mapping[str, Any]) -> Billing:
    """From a row of billing_profile joined with its legal entity."""
    seller = entity_of(row)
    return Billing(
        seller=seller,
        buyer=msgspec.json.decode(row["buyer"], type=Party),
        locale=row["locale"],
        terms=seller.terms,
        buyer_reference=row["buyer_reference"],
    )


def draft(rows: Sequence[Mapping[str, Any]], billing: Billing) -> Draft:
    """What the lines of an order say of which more was `shipped` than is `invoiced`."""
    first, seller = rows[0], billing.seller
    goes_to = address_of(first["address"] or "", first["country"] or billing.buyer.address.country)
    taxes = treatment(seller.country, billing.buyer.vat_id, goes_to.country, billing.locale)
    parts = [_part(row, place, taxes) for place, row in enumerate(rows, 1)]
    lines = tuple(part.line for part in parts)
    groups = tax_groups(
        taxed(lines), seller.policy, first["currency"], {taxes.category: (taxes.reason, taxes.reason_code)}
    )
    sums = totals(lines, groups)
    issued_on, delivered_on = clock.today(seller.zone), _day(rows, seller.zone)
    notes = _notes(rows)
    document = InvoiceDocument(
        kind=InvoiceKind.INVOICE,
        number="",
        issued_on=issued_on,
        currency=first["currency"],
        locale=billing.locale,
        seller=seller.party,
        buyer=billing.buyer,
        lines=lines,
        taxes=groups,
        totals=sums,
        starts_on=delivered_on,
        ends_on=delivered_on,
        delivered_on=delivered_on,
        delivered_to=goes_to,
        delivered_name=first["site"] or billing.buyer.name,
        buyer_reference=billing.buyer_reference,
        order=first["number"],
        purchase_order=first["po_number"],
        delivery_note=notes[0] if len(notes) == 1 else "",
        accounts=seller.banks,
        means=seller.means,
    )
    return Draft(parts=parts, document=document)


def _part(row: Mapping[str, Any], place: int, taxes: Treatment) -> Part:
    """A line as the order has it: its parts, billed one after the other, add up to its amount."""
    quantity = row["shipped"] - row["invoiced"]
    currency, price = row["currency"], row["unit_price"]
    minor = part_of(row["amount_minor"], row["quantity"], row["invoiced"], quantity)
    net = rounded(Money(minor, currency).amount, currency)
    line = Line(
        number=str(place),
        name=row["name"],
        quantity=quantity.normalize() + Decimal(0),
        price=price.normalize() + Decimal(0),
        net=net,
        adjustments=difference_to(net, quantity, price, taxes, currency),
        category=taxes.category,
        rate=taxes.rate,
        seller_sku=row["sku"],
        order_line=str(row["position"]),
        delivery_note=", ".join(row["notes"]),
    )
    return Part(position=row["position"], order_line_id=row["id"], quantity=quantity, line=line)


def difference_to(
    net: Decimal, quantity: Decimal, price: Decimal, taxes: Treatment, currency: str
) -> tuple[Adjustment, ...]:
    """What has to be added to, or taken off, quantity x price so that the line is worth its net."""
    off = net - rounded(quantity * price, currency)
    if not off:
        return ()
    reason, code = ("Rounding", "") if off > 0 else ("Discount", DISCOUNT)
    amount, rate = abs(off), taxes.rate
    return (
        Adjustment(
            charge=off > 0, amount=amount, reason=reason, code=code, category=taxes.category, rate=rate
        ),
    )


def _notes(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted({note for row in rows for note in row["notes"]})


def _day(rows: Sequence[Mapping[str, Any]], zone: str) -> date | None:
    """The last day on which goods of it came, or left where they are under way."""
    moments = [row["came_at"] or row["left_at"] for row in rows]
    known = [moment for moment in moments if moment]
    return max(known).astimezone(clock.zone_of(zone)).date() if known else None
