"""An order confirmation becomes a page for the press."""

from collections.abc import Iterator

from services.order_papers.document import Confirmation
from services.papers.limits import fit
from services.papers.press import Page
from services.words import _, ngettext
from web.papers import parties, parts
from web.papers.drawing import draw, spoken
from web.papers.figures import day, sums_in
from web.papers.order_papers import Place, head_of, place_of, told
from web.papers.wording import words_for


def page_of(paper: Confirmation, accent: str, locale: str, version: int = 1) -> Page:
    """The page in this language, as this version of what was confirmed."""
    paper = fit(paper)
    with spoken(locale):
        head = head_of(_("Order confirmation"), paper, version)
        return draw("order_confirmation.jinja", head, _told(paper, version), accent)


def _told(paper: Confirmation, version: int) -> dict[str, object]:
    money = sums_in(paper.currency)
    until = _("Promised for %(day)s") % {"day": day(paper.promised_on)} if paper.promised_on else ""
    return {
        "words": words_for(_("Order confirmation"), paper.number, _("Ordered by"), _("What you ordered")),
        "buyer": parties.buyer(paper),
        "place": Place(_("Deliver to"), tuple(place_of(paper.site, paper.delivered_to))),
        "facts": told(
            (_("Order"), paper.number),
            (_("Your order"), paper.purchase_order),
            (_("Ordered on"), day(paper.placed_on)),
            (_("Confirmed on"), day(paper.dated_on)),
            (_("Version"), str(version)),
        ),
        "due": parts.Due(_("Order total"), money(paper.totals.with_tax), until),
        "lines": parts.lines(paper, money),
        "sums": parts.sums(paper, money),
        "taxes": (taxes := parts.taxes(paper, money)),
        "reasons": any(row.reason for row in taxes),
        "notes": list(_notes(paper, version)),
    }


def _notes(paper: Confirmation, version: int) -> Iterator[str]:
    if version > 1:
        yield _("This version replaces those before it.")
    yield _("This is not an invoice. You get one when the goods have left.")
    if days := paper.terms_days:
        words = ngettext(
            "Invoices are payable within %(num)d day.", "Invoices are payable within %(num)d days.", days
        )
        yield words % {"num": days}
