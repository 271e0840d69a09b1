"""An invoice becomes a page for the press."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.invoices.document import InvoiceDocument
from services.papers import epc
from services.papers.limits import fit
from services.papers.press import Page
from services.words import LOCALE
from web.papers import parties, parts
from web.papers.figures import sums_in
from web.papers.wording import facts_of, how_to_pay, words_of

SHEET = "sheet.jinja"
# The letters of the language first: Chinese characters look different in Korea and Japan.
FAMILIES = {
    "en": "'Noto Sans', 'Noto Sans JP', 'Noto Sans KR'",
    "ko": "'Noto Sans KR', 'Noto Sans JP', 'Noto Sans'",
    "ja": "'Noto Sans JP', 'Noto Sans KR', 'Noto Sans'",
}


def page_of(paper: InvoiceDocument, accent: str, *, locale: str = "", xml: bytes = b"") -> Page:
    """The page in the language of the document; in another one it is a translation and carries no XML."""
    paper = fit(paper)
    locale = locale or paper.locale
    translation = locale != paper.locale
    with _spoken(locale):
        html = _environment().get_template("invoice.jinja").render(**_told(paper, translation=translation))
        sheet = _sheet(locale, accent)
    return Page(html=html, sheet=sheet, day=paper.issued_on, xml=b"" if translation else xml)


def _told(paper: InvoiceDocument, *, translation: bool) -> dict[str, object]:
    money = sums_in(paper.currency)
    code = "" if translation else epc.payload(paper)
    return {
        "paper": paper,
        "locale": LOCALE.get(),
        "words": words_of(paper, translation=translation),
        "sender": parties.in_one_line(paper.seller.address),
        "foot": parties.foot(paper.seller),
        "buyer": parties.buyer(paper),
        "facts": facts_of(paper),
        "due": parts.due(paper, money),
        "lines": parts.lines(paper, money),
        "sums": parts.sums(paper, money),
        "taxes": (taxes := parts.taxes(paper, money)),
        "reasons": any(row.reason for row in taxes),
        "pay": how_to_pay(paper, money(paper.totals.due)),
        "code": segno.make(code, error="m", micro=False).svg_data_uri(border=2) if code else "",
        "notes": parts.notes(paper, money),
        "keep": parts.keep_words,
    }


@cache
def _sheet(locale: str, accent: str) -> str:
    sheet = _environment().get_template(SHEET)
    return sheet.render(families=FAMILIES[locale], accent=accent, page_of=parts.page_of_pages())


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent)
    # The sheet is no HTML: its quotes stay quotes, and what fills it is ours.
    return Environment(loader=loader, autoescape=_escaped, undefined=StrictUndefined)  # noqa: S701


def _escaped(template: str | None) -> bool:
    return template != SHEET


@contextmanager
def _spoken(locale: str) -> Iterator[None]:
    token = LOCALE.set(locale)
    try:
        yield
    finally:
        LOCALE.reset(token)
