"""The payment code of Swiss banks: Swiss QR Code 0200, by the implementation guidelines of SIX, version 2.3.

Addresses are structured (type S), because banks take no others any more.
"""

import re
from decimal import Decimal

import msgspec

from services.invoices.document import Address, BankAccount, InvoiceDocument, Party
from services.invoices.numbering import is_qr_iban, swiss_check_digit

COUNTRIES = ("CH", "LI")
CURRENCIES = {"CHF", "EUR"}
MOST = Decimal("999999999.99")
MOST_SIGNS = 997
LONGEST_NAME = LONGEST_STREET = 70
LONGEST_TOWN = 35
LONGEST_POSTCODE = 16
LONGEST_TEXT = 140
# Latin letters as banks know them: Basic Latin, Latin-1, Latin Extended-A, and a few more.
WRITABLE = re.compile(r"[\x20-\x7e\xa0-\u017fȘșȚț€]*")
HOUSE = re.compile(r"(?P<street>.*\D\S*)\s+(?P<house>\d+\s?[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?)")
SWISS_REFERENCE = re.compile(r"[0-9]{27}")
CREDITOR_REFERENCE = re.compile(r"RF\d{2}[A-Z0-9]{1,21}")
NOBODY = ("",) * 7


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """What a payment part says, in its code and beside it. Without a `debtor` there is room to write one."""

    iban: str
    creditor: tuple[str, ...]
    amount: Decimal
    currency: str
    debtor: tuple[str, ...]
    kind: str
    reference: str
    message: str

    @property
    def text(self) -> str:
        """The code, line by line."""
        return "\n".join(
            (
                *("SPC", "0200", "1", self.iban, *self.creditor, *NOBODY),
                *(f"{self.amount:.2f}", self.currency, *self.debtor),
                *(self.kind, self.reference, self.message, "EPD"),
            )
        )


def account_of(document: InvoiceDocument) -> BankAccount | None:
    """The Swiss account of the seller, if there is one."""
    return next((one for one in document.accounts if one.iban.replace(" ", "")[:2] in COUNTRIES), None)


def bill_of(document: InvoiceDocument) -> Bill | None:
    """What is to be paid, for a Swiss account; None where the code would be refused by a bank."""
    account, amount = account_of(document), document.totals.due
    if account is None or document.currency not in CURRENCIES or not 0 < amount <= MOST:
        return None
    kind, reference = _reference(document, account)
    creditor = _party(account.holder or document.seller.name, document.seller)
    if not creditor or (is_qr_iban(account.iban) and kind != "QRR"):
        return None
    bill = Bill(
        iban=account.iban.replace(" ", ""),
        creditor=creditor,
        amount=amount,
        currency=document.currency,
        debtor=_party(document.buyer.name, document.buyer) or NOBODY,
        kind=kind,
        reference=reference if kind != "NON" else "",
        message=(reference if kind == "NON" else document.number)[:LONGEST_TEXT],
    )
    return bill if len(bill.text) <= MOST_SIGNS and WRITABLE.fullmatch(bill.message) else None


def _reference(document: InvoiceDocument, account: BankAccount) -> tuple[str, str]:
    said = document.payment_reference or document.number
    plain = said.replace(" ", "")
    if is_qr_iban(account.iban) and SWISS_REFERENCE.fullmatch(plain):
        return ("QRR", plain) if swiss_check_digit(plain[:-1]) == plain[-1] else ("NON", said)
    return ("SCOR", plain) if CREDITOR_REFERENCE.fullmatch(plain) else ("NON", said)


def _party(name: str, party: Party) -> tuple[str, ...]:
    """The seven lines of an address; none where banks could not read it, or it lacks what they want."""
    place = party.address
    street, house = _street(place)
    told = ("S", name[:LONGEST_NAME], street, house, place.postcode, place.city, place.country)
    fits = len(place.postcode) <= LONGEST_POSTCODE and len(place.city) <= LONGEST_TOWN
    whole = name and place.postcode and place.city and len(street) <= LONGEST_STREET
    return told if fits and whole and WRITABLE.fullmatch("".join(told)) else ()


def _street(place: Address) -> tuple[str, str]:
    """The last line is the street: what stands before it says who, not where."""
    line = place.lines[-1] if place.lines else ""
    found = HOUSE.fullmatch(line)
    return (found["street"], found["house"]) if found else (line, "")
