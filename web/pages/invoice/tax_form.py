"""An invoice of a Korean company in the form that it has at home."""

from typing import Annotated

from litestar import get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Permission
from services.errors import NotFound
from services.invoices.document import InvoiceDocument
from services.invoices.queries import document_of
from services.money import Money, to_minor
from web.frame import Back
from web.pages.invoice.views import TaxInvoice
from web.papers.tax_form import tax_form_of
from web.papers.wording import kind_in_words
from web.render import Page, url

Number = Annotated[FromPath[str], Parameter(max_length=60)]


@get("/tax-invoice", name="tax_invoice", needs=Permission.INVOICES_READ)
async def form(actor: SignedIn, invoice: Number) -> Page:
    document = await document_of(actor, invoice)
    view = _view(document)
    up = Back(url("invoice", invoice=invoice), f"{kind_in_words(document.kind)} {document.number}")
    return Page(view, title=f"{view.form.title} {document.number}", tab="billing", back=up)


def _view(document: InvoiceDocument) -> TaxInvoice:
    """Raises NotFound for an invoice that another country has its own form for."""
    found, currency = tax_form_of(document), document.currency
    if found is None:
        raise NotFound(document.number)
    total = Money(to_minor(document.totals.with_tax, currency), currency)
    return TaxInvoice(form=found, total=total, locale=document.locale)
