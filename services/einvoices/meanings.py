"""What both syntaxes write in the same way: kinds, categories, accounts, notes, discounts for who pays early."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import BankAccount, EarlyPayment, InvoiceKind, TaxCategory

MOST_LINES = 5_000
# UNTDID 1001, as far as EN 16931 lets an invoice be of it (BR-CL-01): partial, corrected, self-billed and more.
CODES = {
    InvoiceKind.CREDIT_NOTE: "81 83 261 262 296 308 381 396 420 458 532",
    InvoiceKind.DEBIT_NOTE: "84 383",
    InvoiceKind.PRO_FORMA: "325",
    InvoiceKind.INVOICE: "71 80 82 102 130 202 203 204 211 218 219 295 326 331 380 382 384 385 386 387 388 389 390 393"
    " 394 395 456 457 527 553 575 623 633 751 780 817 870 875 876 877 935",
}
KINDS = {code: kind for kind, codes in CODES.items() for code in codes.split()}
CATEGORIES = {category.value: category for category in TaxCategory}
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", re.ASCII)
SUBJECT = re.compile(r"#[A-Z]{3}#")  # UBL has no place for what a note is about
# XRechnung writes a discount for early payment as a line of the terms.
DISCOUNT = re.compile(r"^#SKONTO#TAGE=(\d{1,3})#PROZENT=(\d{1,2}\.\d{2})#$", re.MULTILINE | re.ASCII)


def kind(code: str) -> InvoiceKind:
    """What sort of document a code of UNTDID 1001 stands for."""
    if code not in KINDS:
        raise InvoiceRefused(Reason.BAD_CODE, f"document type {code}", rule="BR-CL-01")
    return KINDS[code]


def issuers_code(code: str) -> str:
    """The code, where it says more than the kind that it stands for."""
    return "" if code == kind(code) else code


def category(code: str) -> TaxCategory:
    """A tax category of UNTDID 5305."""
    if code not in CATEGORIES:
        raise InvoiceRefused(Reason.BAD_CODE, f"tax category {code}", rule="BR-CL-17")
    return CATEGORIES[code]


def account(number: str, holder: str, bic: str) -> BankAccount | None:
    """The account of that number: an IBAN by its shape, since both syntaxes are used for others, too."""
    compact = number.replace(" ", "")
    if IBAN.fullmatch(compact):
        return BankAccount(iban=compact, holder=holder, bic=bic)
    return BankAccount(number=number, holder=holder, bic=bic) if number else None


def notes(given: Iterable[str]) -> tuple[str, ...]:
    """The notes without the code of what they are about."""
    return tuple(SUBJECT.sub("", note, count=1) if SUBJECT.match(note) else note for note in given)


def early_payment(terms: str, issued_on: date) -> EarlyPayment | None:
    """The discount for who pays early, where there is exactly one that machines can read."""
    found = DISCOUNT.findall(terms)
    if len(found) != 1:
        return None
    [(days, percent)] = found
    return EarlyPayment(until=issued_on + timedelta(days=int(days)), percent=Decimal(percent))


def countable(lines: int) -> None:
    """An invoice has lines, but not endless ones."""
    if not lines:
        raise InvoiceRefused(Reason.MISSING, "a line", rule="BR-16")
    if lines > MOST_LINES:
        raise InvoiceRefused(Reason.TOO_MANY_LINES, f"{lines:,}, {MOST_LINES:,} are the most")
