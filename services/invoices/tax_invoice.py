"""An invoice of a Korean company in the terms of 세금계산서: supply value and tax for each line, and how it is settled.

The portal does not issue tax invoices: that is done through the National Tax Service, which gives an approval number.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

import msgspec

from services.invoices.document import InvoiceDocument, InvoiceKind, Line
from services.invoices.policy import rounded

COUNTRY = "KR"
APPROVAL = re.compile(r"[0-9]{24}")
HUNDRED = Decimal(100)


class TaxLine(msgspec.Struct, frozen=True):
    """A line, and its part of the tax."""

    line: Line
    tax: Decimal


class TaxInvoice(msgspec.Struct, frozen=True, kw_only=True):
    """What the form has beside the parties: `credit` is what is not settled yet, `claimed` says that there is such."""

    approval: str
    lines: tuple[TaxLine, ...]
    cash: Decimal
    credit: Decimal
    claimed: bool


def tax_invoice_of(document: InvoiceDocument) -> TaxInvoice | None:
    """The same document in those terms; None for a seller of another country."""
    if document.seller.address.country != COUNTRY:
        return None
    approval = document.approval.replace("-", "")
    open_ = document.totals.due if document.kind is not InvoiceKind.CREDIT_NOTE else Decimal(0)
    return TaxInvoice(
        approval=approval if APPROVAL.fullmatch(approval) else "",
        lines=_taxed(document),
        cash=document.totals.prepaid,
        credit=open_,
        claimed=open_ > 0,
    )


def _taxed(document: InvoiceDocument) -> tuple[TaxLine, ...]:
    """The tax of each line is rounded down; what its group has more than that goes to the largest line."""
    taxes = [_rounded_down(line, document.currency) for line in document.lines]
    for group in document.taxes:
        alike = [
            place
            for place, line in enumerate(document.lines)
            if (line.category, line.rate) == (group.category, group.rate)
        ]
        if alike and not document.adjustments:
            largest = max(alike, key=lambda place: abs(document.lines[place].net))
            taxes[largest] += group.tax - _sum(taxes, alike)
    return tuple(TaxLine(line, tax) for line, tax in zip(document.lines, taxes, strict=True))


def _rounded_down(line: Line, currency: str) -> Decimal:
    return rounded(line.net * line.rate / HUNDRED, currency, ROUND_FLOOR)


def _sum(taxes: Sequence[Decimal], places: Sequence[int]) -> Decimal:
    return sum((taxes[place] for place in places), Decimal(0))
