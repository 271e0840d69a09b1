"""What stands on an invoice beside what it says itself, in the language that is set."""

import msgspec

from services.invoices.document import InvoiceDocument, InvoiceKind, Party, TaxCategory
from services.words import _, pgettext
from web.papers.figures import day


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The fixed words of the page."""

    title: str
    kind: str
    translation: str
    to: str
    items: str
    position: str
    what: str
    quantity: str
    price: str
    tax: str
    amount: str
    taxes: str
    reason: str
    base: str
    tax_amount: str
    pay: str


def words_of(paper: InvoiceDocument, *, translation: bool) -> Words:
    """The words for this document; a translation says so, on top."""
    notice = _("Translation, not an invoice") if translation else ""
    items = _("What is credited") if paper.kind is InvoiceKind.CREDIT_NOTE else _("What is charged")
    return words_for(kind_in_words(paper.kind), paper.number, _("Bill to"), items, notice)


def words_for(kind: str, number: str, to: str, items: str, notice: str = "") -> Words:
    """The words of any paper with prices."""
    return Words(
        title=f"{kind} {number}",
        kind=kind,
        translation=notice,
        to=to,
        items=items,
        position=_("No."),
        what=_("Goods and services"),
        quantity=_("Quantity"),
        price=_("Unit price"),
        tax=pgettext("invoice", "Tax"),
        amount=_("Net amount"),
        taxes=_("Tax by rate"),
        reason=_("Why"),
        base=_("Taxed amount"),
        tax_amount=_("Amount of tax"),
        pay=_("How to pay"),
    )


def kind_in_words(kind: InvoiceKind) -> str:
    """What kind of paper it is."""
    return {
        InvoiceKind.INVOICE: _("Invoice"),
        InvoiceKind.CREDIT_NOTE: _("Credit note"),
        InvoiceKind.DEBIT_NOTE: _("Debit note"),
        InvoiceKind.PRO_FORMA: _("Pro forma invoice"),
    }[kind]


def number_in_words(party: Party) -> str:
    """How the tax number is called where it was given."""
    known = {"JP": _("Registration number"), "KR": _("Business registration number")}
    return known.get(party.address.country, _("VAT ID"))


def category_in_words(category: TaxCategory, reason: str) -> str:
    """Why the tax is what it is: the reason that the document gives, else what the category means."""
    known = {
        TaxCategory.STANDARD: "",
        TaxCategory.REDUCED: _("Reduced rate"),
        TaxCategory.ZERO: _("Zero rate"),
        TaxCategory.EXEMPT: _("Exempt from tax"),
        TaxCategory.REVERSE_CHARGE: _("Reverse charge: the buyer owes the tax"),
        TaxCategory.INTRA_COMMUNITY: _("Supply within the European Union"),
        TaxCategory.EXPORT: _("Export"),
        TaxCategory.OUT_OF_SCOPE: _("Not subject to tax"),
    }
    return reason or known[category]


def facts_of(paper: InvoiceDocument) -> list[tuple[str, str]]:
    """Numbers and days, as far as there are any."""
    period = ""
    if paper.starts_on and paper.ends_on and {paper.starts_on, paper.ends_on} != {paper.delivered_on}:
        period = f"{day(paper.starts_on)} – {day(paper.ends_on)}"
    told = [
        (_("Number"), paper.number),
        (_("Date of issue"), day(paper.issued_on)),
        (_("Date of delivery"), day(paper.delivered_on) if paper.delivered_on else ""),
        (_("Period"), period),
        (_("Order"), paper.order),
        (_("Your order"), paper.purchase_order),
        (_("Your reference"), paper.buyer_reference),
        (_("Delivery note"), paper.delivery_note),
        (_("Contract"), paper.contract),
        (_("Corrects"), ", ".join(one.number for one in paper.preceding)),
    ]
    return [(name, value) for name, value in told if value]


def how_to_pay(paper: InvoiceDocument, due: str) -> list[tuple[str, str]]:
    """Where the money goes, with what to write beside it; empty where nothing is to be paid."""
    if paper.totals.due <= 0 or paper.kind is InvoiceKind.CREDIT_NOTE:
        return []
    told = [(_("Amount"), due)]
    for account in paper.accounts:
        told += [
            (_("Bank"), account.bank),
            ("IBAN", _grouped(account.iban)),
            (_("Account number"), "" if account.iban else account.number),
            ("BIC", account.bic),
            (_("Account holder"), account.holder),
        ]
    told.append((_("Reference"), paper.payment_reference or paper.number))
    return [(name, value) for name, value in told if value]


def _grouped(iban: str) -> str:
    plain = iban.replace(" ", "")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
