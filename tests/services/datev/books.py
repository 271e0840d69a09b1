"""A company that is booked, and its invoices."""

from datetime import date, datetime

from services.datev.ledger import Ledger
from services.invoices.document import InvoiceDocument
from tests.papers import invoice

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MADE_AT = datetime(2026, 11, 25, 9, 50, 3)  # noqa: DTZ001 (DATEV writes a local time without its zone)


def ledger(*documents: InvoiceDocument) -> Ledger:
    """One that has accounts for the buyers of these."""
    debtors = {one.buyer.vat_id or one.buyer.name: 10_000 + place for place, one in enumerate(documents)}
    return Ledger(consultant=1001, client=7, year_begins=YEAR[0], debtors=debtors)


PLAIN = invoice()
