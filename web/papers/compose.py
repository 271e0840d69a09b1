"""An invoice becomes a page for the press."""

import msgspec

from services.invoices.document import InvoiceDocument
from services.papers import spc
from services.papers.limits import fit
from services.papers.payment_code import Scheme, code_of
from services.papers.press import Page
from web.papers import parties, parts
from web.papers.codes import drawn, slip_of
from web.papers.drawing import Head, draw, spoken
from web.papers.figures import sums_in
from web.papers.tax_form import tax_form_of
from web.papers.wording import facts_of, how_to_pay, words_of


def page_of(paper: InvoiceDocument, accent: str, *, locale: str = "", xml: bytes = b"") -> Page:
    """The page in the language of the document; in another one it is a translation and carries no XML."""
    paper = fit(paper)
    locale = locale or paper.locale
    translation = locale != paper.locale
    with spoken(locale):
        told, head = _told(paper, translation=translation), _head(paper, translation=translation)
        file = b"" if translation else xml
        if form := tax_form_of(paper):
            head = msgspec.structs.replace(
                head, title=f"{form.title} {paper.number}", kind=parts.whole(form.title)
            )
            return draw("tax_invoice.jinja", head, told | {"form": form}, accent, file)
        return draw("invoice.jinja", head, told, accent, file)


def _head(paper: InvoiceDocument, *, translation: bool) -> Head:
    words, seller = words_of(paper, translation=translation), paper.seller
    return Head(
        title=words.title,
        kind=words.kind,
        author=seller.name,
        about=paper.buyer.name,
        day=paper.issued_on,
        name=seller.trading_name or seller.name,
        sender=parties.in_one_line(seller.address),
        foot=parties.foot(seller),
        notice=words.translation,
    )


def _told(paper: InvoiceDocument, *, translation: bool) -> dict[str, object]:
    money = sums_in(paper.currency)
    code = None if translation else code_of(paper)
    bill = spc.bill_of(paper) if code and code.scheme is Scheme.SWISS else None
    return {
        "words": words_of(paper, translation=translation),
        "buyer": parties.buyer(paper),
        "facts": facts_of(paper),
        "due": parts.due(paper, money),
        "lines": parts.lines(paper, money),
        "sums": parts.sums(paper, money),
        "steps": bool(paper.adjustments or paper.totals.prepaid or paper.totals.rounding),
        "taxes": (taxes := parts.taxes(paper, money)),
        "reasons": any(row.reason for row in taxes),
        "pay": how_to_pay(paper, money(paper.totals.due)),
        "code": drawn(code),
        "slip": slip_of(bill) if bill else None,
        "notes": parts.notes(paper, money),
    }
