"""What the page of one invoice shows, and how it is paid."""

from services.einvoices.queries import About
from services.invoice_papers.records import Papers
from services.invoices.document import InvoiceDocument
from services.invoices.records import InvoiceRow
from services.shipments.records import ParcelRow
from web.pages.invoice.sending import SentPart
from web.render import View


class InvoicePage(View):
    """One document: what is due of it when, what it bills, why it is taxed so, for which order and parcels."""

    row: InvoiceRow
    document: InvoiceDocument
    payable: bool
    facts: list[tuple[str, str]]
    tax_number: str
    parcels: list[ParcelRow]
    order: str
    translation: bool
    papers: Papers
    sent: SentPart
    original: About | None = None


class InvoicePayment(View):
    """What to type at the bank, each to copy; nothing where nothing is open."""

    number: str
    told: list[tuple[str, str, str]]
