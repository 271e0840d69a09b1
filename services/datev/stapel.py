"""Invoices as a DATEV Buchungsstapel: a file for the tax adviser, in the EXTF format, whole or not at all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from services.datev.columns import COLUMNS, FORMAT_VERSION, TEXTS
from services.datev.ledger import Ledger, Unbookable, Why
from services.invoices.document import InvoiceDocument, InvoiceKind, TaxCategory, TaxGroup

ENCODING, LINE_END = "cp1252", "\r\n"
CURRENCY = "EUR"
BOOKED = (InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE, InvoiceKind.DEBIT_NOTE)
# Reported to the tax office by the VAT identifier of the buyer.
ABROAD = (TaxCategory.INTRA_COMMUNITY, TaxCategory.REVERSE_CHARGE)
DEBIT, CREDIT = "S", "H"
LARGEST = Decimal("9999999999.99")
NUMBER = re.compile(r"[A-Za-z0-9$&%*+/-]{1,36}", re.ASCII)  # what DATEV lets the field of a number be
LONGEST_TEXT = 60
MOST = 99_999  # of one file
LONGEST_TITLE = 30
HEAD_TEXTS = {0, 3, 7, 8, 9, 16, 17, 21, 23, 26, 29, 30}


def stapel(
    documents: Sequence[InvoiceDocument], ledger: Ledger, period: tuple[date, date], made_at: datetime
) -> bytes:
    """The file. A pro forma is no booking and is left out. Raises Unbookable and says which invoice and why."""
    _one_year(ledger, period)
    rows = [
        _row(booking) for one in documents if one.kind in BOOKED for booking in bookings(one, ledger, period)
    ]
    if len(rows) > MOST:
        raise Unbookable(file_name(period), Why.MANY, f"{MOST:,}")
    lines = [_head(ledger, period, made_at), ";".join(COLUMNS), *rows]
    # Letters that the format cannot write become question marks: names of buyers only, never a number.
    return "".join(f"{line}{LINE_END}" for line in lines).encode(ENCODING, "replace")


def file_name(period: tuple[date, date]) -> str:
    """As DATEV wants it, so that it knows what it is."""
    begin, end = period
    return f"EXTF_Buchungsstapel_{begin:%Y%m%d}_{end:%Y%m%d}.csv"


def bookings(
    document: InvoiceDocument, ledger: Ledger, period: tuple[date, date]
) -> Iterator[Mapping[str, str]]:
    """One booking for each rate: debtor against revenue, gross, since the account of revenue knows its tax."""
    _suits(document, ledger, period)
    for group in document.taxes:
        gross = group.base + group.tax
        if gross:
            yield _booking(document, ledger, group, -gross if _credits(document) else gross)


def _one_year(ledger: Ledger, period: tuple[date, date]) -> None:
    begin, end = period
    first = ledger.year_begins
    if not first <= begin <= end < first.replace(year=first.year + 1):
        raise Unbookable(file_name(period), Why.YEAR, f"{first}")


def _suits(document: InvoiceDocument, ledger: Ledger, period: tuple[date, date]) -> None:
    begin, end = period
    if document.currency != CURRENCY:
        raise Unbookable(document.number, Why.CURRENCY, document.currency)
    if not begin <= document.issued_on <= end or begin < ledger.year_begins:
        raise Unbookable(document.number, Why.PERIOD, f"{document.issued_on} is not within {begin} to {end}")
    if not NUMBER.fullmatch(document.number):
        raise Unbookable(document.number, Why.NUMBER)
    booked = sum((group.base + group.tax for group in document.taxes), Decimal(0))
    if booked != document.totals.with_tax:
        raise Unbookable(document.number, Why.SUM, f"{booked}, the invoice to {document.totals.with_tax}")


def _credits(document: InvoiceDocument) -> bool:
    return document.kind is InvoiceKind.CREDIT_NOTE


def _booking(document: InvoiceDocument, ledger: Ledger, group: TaxGroup, owed: Decimal) -> dict[str, str]:
    if abs(owed) > LARGEST:
        raise Unbookable(document.number, Why.LARGEST, f"{owed}")
    said = {
        "Umsatz (ohne Soll/Haben-Kz)": f"{abs(owed):.2f}".replace(".", ","),
        "Soll/Haben-Kennzeichen": DEBIT if owed > 0 else CREDIT,
        "WKZ Umsatz": CURRENCY,
        "Konto": str(ledger.debtor(document)),
        "Gegenkonto (ohne BU-Schlüssel)": str(ledger.earned(document, (group.category, group.rate))),
        "Belegdatum": f"{document.issued_on:%d%m}",
        "Belegfeld 1": document.number,
        "Buchungstext": " ".join(document.buyer.name.split())[:LONGEST_TEXT],
        "Festschreibung": "0",
    }
    if group.category in ABROAD:
        said["EU-Land u. UStID (Bestimmung)"] = document.buyer.vat_id.replace(" ", "")[:15]
    if document.due_on:
        said["Fälligkeit"] = f"{document.due_on:%d%m%Y}"
    return said


def _row(booking: Mapping[str, str]) -> str:
    return ";".join(
        _quoted(booking.get(name, "")) if place in TEXTS else booking.get(name, "")
        for place, name in enumerate(COLUMNS, 1)
    )


def _head(ledger: Ledger, period: tuple[date, date], made_at: datetime) -> str:
    begin, end = period
    title = f"Rechnungen {begin:%m/%Y}"[:LONGEST_TITLE]
    fields = [
        "EXTF", "700", "21", "Buchungsstapel", str(FORMAT_VERSION), f"{made_at:%Y%m%d%H%M%S}000", "", "PO", "Portico",
        "", str(ledger.consultant), str(ledger.client), f"{ledger.year_begins:%Y%m%d}", str(ledger.account_length),
        f"{begin:%Y%m%d}", f"{end:%Y%m%d}", title, "", "1", "0", "0", CURRENCY, *[""] * 9,
    ]  # fmt: skip
    return ";".join(_quoted(one) if place in HEAD_TEXTS else one for place, one in enumerate(fields))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
