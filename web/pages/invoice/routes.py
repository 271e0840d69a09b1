"""One invoice: its page, and how it is paid."""

from typing import Annotated, Any

from litestar import Router, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.answers.queries import answers_of, may_answer
from services.einvoices.queries import about_original
from services.errors import NotFound
from services.invoice_papers.queries import papers_of
from services.invoices.document import InvoiceDocument
from services.invoices.queries import document_of, find
from services.invoices.records import InvoiceRow
from services.orders.detail import detail
from services.papers.payment_code import code_of
from services.shipments.queries import parcels_of
from services.shipments.records import ParcelRow
from services.words import LOCALE, _
from web import formats
from web.frame import Back
from web.pages.invoice.early import early_of
from web.pages.invoice.files import FILES
from web.pages.invoice.originals import ORIGINALS
from web.pages.invoice.sending import SENDING, sent_part
from web.pages.invoice.tax_form import form
from web.pages.invoice.views import InvoicePage, InvoicePayment
from web.papers.codes import drawn
from web.papers.wording import facts_of, how_to_pay, kind_in_words, number_in_words
from web.render import Page, url

Number = Annotated[FromPath[str], Parameter(max_length=60)]
READ = Permission.INVOICES_READ
TOLD_ELSEWHERE = 1  # the number heads the page


@get("/", name="invoice", needs=READ)
async def show(actor: SignedIn, invoice: Number) -> Page:
    document, row = await document_of(actor, invoice), await find(actor, invoice)
    order, parcels = await _delivered(actor, row)
    view = InvoicePage(
        row=row,
        document=document,
        payable=bool(_told(row, document)),
        facts=_facts(document),
        tax_number=number_in_words(document.seller),
        parcels=parcels,
        order=order,
        translation=document.locale != LOCALE.get(),
        **await _files(actor, invoice),
        early=early_of(row, document),
    )
    return Page(view, title=_title(document), tab="billing", back=Back(url("billing"), _("Billing")))


@get("/payment", name="invoice_payment", needs=READ)
async def pay(actor: SignedIn, invoice: Number) -> Page:
    document, row = await document_of(actor, invoice), await find(actor, invoice)
    told = _told(row, document)
    code = code_of(document, row.open.amount) if told and row.open else None
    view = InvoicePayment(
        number=invoice,
        told=told,
        code=drawn(code, border=4, light="#fff"),
        may_answer=await may_answer(actor, invoice),
        early=early_of(row, document),
    )
    up = Back(url("invoice", invoice=invoice), _title(document))
    return Page(view, title=_("How to pay"), tab="billing", back=up)


async def _files(actor: Actor, number: str) -> dict[str, Any]:
    """What there is of it to take along, where it went, and what was said to it."""
    return {
        "papers": await papers_of(actor, number),
        "original": await about_original(actor, number),
        "sent": await sent_part(actor, number),
        "said": await answers_of(actor, number),
    }


async def _delivered(actor: Actor, row: InvoiceRow) -> tuple[str, list[ParcelRow]]:
    """The order that the invoice is of, and those of its parcels that it bills, as far as this reader sees them."""
    if not row.order_number or not actor.may(Permission.ORDERS_READ):
        return "", []
    try:
        order = await detail(actor, row.order_number, lines=1)
    except NotFound:
        return "", []
    billed = set(row.delivery_notes.split(", "))
    parcels = await parcels_of(actor, order.account_id, order.row.id)
    return row.order_number, [one for one in parcels if one.shipment in billed]


def _facts(document: InvoiceDocument) -> list[tuple[str, str]]:
    """Numbers and days that stand nowhere else on the page; one day is no period."""
    whole = document.starts_on != document.ends_on
    return [
        (name, value) for name, value in facts_of(document)[TOLD_ELSEWHERE:] if whole or name != _("Period")
    ]


def _told(row: InvoiceRow, document: InvoiceDocument) -> list[tuple[str, str, str]]:
    """What to type at the bank for what is open: its name, how it reads, and as a form takes it."""
    if row.open is None or row.open.minor <= 0 or not document.accounts:
        return []
    shown = formats.money(row.open)
    plain = {shown: str(row.open.amount)}
    told = how_to_pay(document, shown)
    return [
        (name, value, plain.get(value) or (value.replace(" ", "") if name == "IBAN" else value))
        for name, value in told
    ]


def _title(document: InvoiceDocument) -> str:
    return f"{kind_in_words(document.kind)} {document.number}"


invoice = Router("/billing/{invoice:str}", route_handlers=[show, pay, form, *FILES, *ORIGINALS, *SENDING])
