"""What the page of one invoice shows, and how it is paid."""

from services.answers.records import Answers
from services.einvoices.queries import About
from services.invoice_papers.records import Papers
from services.invoices.document import InvoiceDocument
from services.invoices.records import DisputeStatus, InvoiceRow
from services.money import Money
from services.shipments.records import ParcelRow
from web.pages.invoice.sending import SentPart
from web.papers.codes import Drawn
from web.papers.tax_form import TaxForm
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
    said: Answers
    original: About | None = None
    early: tuple[str, str] | None = None

    @property
    def doubts(self) -> dict[int, DisputeStatus]:
        """Where each line stands that was disputed; what is open says more than what is over."""
        found: dict[int, DisputeStatus] = {}
        for one in self.said.disputes:
            if found.get(one.position) is not DisputeStatus.OPEN:
                found[one.position] = one.status
        return found


class InvoicePayment(View):
    """What to type at the bank, each to copy; nothing where nothing is open."""

    number: str
    told: list[tuple[str, str, str]]
    may_answer: bool
    code: Drawn | None
    early: tuple[str, str] | None = None


class TaxInvoice(View):
    """An invoice of a Korean company in the form that it has at home; `locale` is the language of its goods."""

    form: TaxForm
    total: Money
    locale: str
