"""The code on an invoice that saves typing: what it says, by what the seller's bank reads."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from services.invoices.document import InvoiceDocument
from services.papers import epc, plain_code, spc


class Scheme(StrEnum):
    """Who reads it: apps of European banks, apps of Swiss banks, any camera."""

    EPC = "epc"
    SWISS = "swiss"
    PLAIN = "plain"


class PaymentCode(msgspec.Struct, frozen=True):
    """What is in the code."""

    scheme: Scheme
    text: str


def code_of(document: InvoiceDocument, due: Decimal | None = None) -> PaymentCode | None:
    """The code for what is to be paid, or for `due` where a part is paid already; None where there is nothing to pay."""
    if due is not None:
        document = msgspec.structs.replace(document, totals=msgspec.structs.replace(document.totals, due=due))
    if document.kind not in epc.PAYABLE or document.totals.due <= 0:
        return None
    if spc.account_of(document):
        bill = spc.bill_of(document)
        return PaymentCode(Scheme.SWISS, bill.text) if bill else None
    if text := epc.payload(document):
        return PaymentCode(Scheme.EPC, text)
    text = plain_code.payload(document)
    return PaymentCode(Scheme.PLAIN, text) if text else None
