"""세금계산서 as people in Korea know it: two boxes, the sums of the day, lines with their tax, how it is settled."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from services.invoices.document import InvoiceDocument, InvoiceKind, Party
from services.invoices.korea import business_number
from services.invoices.tax_invoice import TaxInvoice, TaxLine, tax_invoice_of
from services.words import LOCALE, _
from web import formats
from web.papers import parties
from web.papers.figures import day, sums_in
from web.papers.tax_words import Word, said

TITLES = {
    InvoiceKind.INVOICE: "청구서(거래명세서)",
    InvoiceKind.CREDIT_NOTE: "대변 전표(거래명세서)",
    InvoiceKind.DEBIT_NOTE: "차변 전표(거래명세서)",
    InvoiceKind.PRO_FORMA: "견적 송장(거래명세서)",
}
APPROVED, AMENDED = "세금계산서", "수정세금계산서"


class Box(msgspec.Struct, frozen=True):
    """A party: its heading, and what is known of it."""

    title: Word
    rows: list[tuple[Word, str]]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line; `more` stands under its name, `brought` is what the lines up to here come to."""

    day: str
    name: str
    more: str
    spec: str
    quantity: str
    price: str
    supply: str
    tax: str
    brought: str


class TaxForm(msgspec.Struct, frozen=True, kw_only=True):
    """The whole form in the words of its reader, the Korean ones beside."""

    title: str
    approved: bool
    notice: str
    numbers: list[tuple[Word, str]]
    supplier: Box
    buyer: Box
    sums: list[tuple[Word, str]]
    heads: list[Word]
    rows: list[Row]
    settled: list[tuple[Word, str]]
    purpose: str


def tax_form_of(document: InvoiceDocument) -> TaxForm | None:
    """The form of an invoice; None for a seller of another country than Korea."""
    told = tax_invoice_of(document)
    return _form(document, told) if told else None


def title_of(document: InvoiceDocument, told: TaxInvoice) -> str:
    """A tax invoice is called so only where the tax office gave it a number."""
    korean = TITLES[document.kind]
    if told.approval:
        korean = APPROVED if document.kind is InvoiceKind.INVOICE else AMENDED
    own = _named(document.kind, approved=bool(told.approval))
    return korean if LOCALE.get() == "ko" else f"{own} {korean}"


def _named(kind: InvoiceKind, *, approved: bool) -> str:
    if approved:
        return _("Tax invoice") if kind is InvoiceKind.INVOICE else _("Amended tax invoice")
    return {
        InvoiceKind.INVOICE: _("Invoice and statement"),
        InvoiceKind.CREDIT_NOTE: _("Credit note and statement"),
        InvoiceKind.DEBIT_NOTE: _("Debit note and statement"),
        InvoiceKind.PRO_FORMA: _("Pro forma invoice and statement"),
    }[kind]


def _form(document: InvoiceDocument, told: TaxInvoice) -> TaxForm:
    money, words, totals = sums_in(document.currency), said(), document.totals
    notice = _(
        "This is no tax invoice. The electronic tax invoice (전자세금계산서) is issued apart from it, with an approval number."
    )
    purpose = (
        _("This amount is claimed (청구).") if told.claimed else _("This amount has been received (영수).")
    )
    return TaxForm(
        title=title_of(document, told),
        approved=bool(told.approval),
        notice="" if told.approval else notice,
        numbers=_known((words.approval, _in_groups(told.approval)), (words.serial, document.number)),
        supplier=Box(words.supplier, list(_party(document.seller))),
        buyer=Box(words.buyer, list(_party(document.buyer))),
        sums=[
            (words.written, day(document.issued_on)),
            (words.supply, money(totals.without_tax)),
            (words.tax, money(totals.tax)),
            (words.total, money(totals.with_tax)),
        ],
        heads=[words.date, words.item, words.spec, words.quantity, words.price, words.supply, words.tax],
        rows=list(_rows(document, told.lines)),
        settled=[
            (words.total, money(totals.with_tax)),
            (words.cash, money(told.cash) if told.cash else ""),
            (words.cheque, ""),
            (words.bill, ""),
            (words.credit, money(told.credit) if told.credit else ""),
        ],
        purpose=purpose if document.kind is not InvoiceKind.CREDIT_NOTE else "",
    )


def _party(party: Party) -> Iterator[tuple[Word, str]]:
    words = said()
    trade, items = (*party.business, "", "")[:2]
    yield from _known(
        (words.registration, business_number(party.vat_id)),
        (words.company, party.name),
        (words.person, party.representative),
        (words.address, parties.in_one_line(party.address)),
        (words.trade, trade),
        (words.items, items),
        (words.mail, party.email),
    )


def _rows(document: InvoiceDocument, lines: tuple[TaxLine, ...]) -> Iterator[Row]:
    money, so_far = sums_in(document.currency), Decimal(0)
    on = document.delivered_on or document.issued_on
    for one in lines:
        line = one.line
        so_far += line.net
        per = f" / {formats.number(line.per)}" if line.per != 1 else ""
        yield Row(
            day=f"{on:%m.%d}",
            name=line.name,
            more=" · ".join(filter(None, (line.description, line.note))),
            spec=line.seller_sku,
            quantity=formats.number(line.quantity),
            price=formats.price(line.price, document.currency) + per,
            supply=money(line.net),
            tax=money(one.tax),
            brought=_("Brought forward: %(sum)s") % {"sum": money(so_far)},
        )


def _known(*facts: tuple[Word, str]) -> list[tuple[Word, str]]:
    return [(word, value) for word, value in facts if value]


def _in_groups(approval: str) -> str:
    """2026112141000203-12345678 in the three groups that it is made of."""
    return "-".join(filter(None, (approval[:8], approval[8:16], approval[16:])))
