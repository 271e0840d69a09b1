"""How a page for the press is drawn: templates of paper, their one sheet, the language that they are said in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.papers.press import Page
from services.words import LOCALE
from web.papers import parts

SHEET = "sheet.jinja"
# The letters of the language first: Chinese characters look different in Korea and Japan.
FAMILIES = {
    "en": "'Noto Sans', 'Noto Sans JP', 'Noto Sans KR'",
    "ko": "'Noto Sans KR', 'Noto Sans JP', 'Noto Sans'",
    "ja": "'Noto Sans JP', 'Noto Sans KR', 'Noto Sans'",
}


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What every paper has: its name, whose it is and for whom, the day that its file is of."""

    title: str
    kind: str
    author: str
    about: str
    day: date
    name: str
    sender: str
    foot: str
    notice: str = ""


def draw(template: str, head: Head, told: Mapping[str, object], accent: str, xml: bytes = b"") -> Page:
    """The page, in the language that is set."""
    locale = LOCALE.get()
    html = (
        _environment().get_template(template).render(**told, head=head, locale=locale, keep=parts.keep_words)
    )
    return Page(html=html, sheet=_sheet(locale, accent), day=head.day, xml=xml)


@contextmanager
def spoken(locale: str) -> Iterator[None]:
    """Until the end of the block this is the language."""
    token = LOCALE.set(locale)
    try:
        yield
    finally:
        LOCALE.reset(token)


@cache
def _sheet(locale: str, accent: str) -> str:
    sheet = _environment().get_template(SHEET)
    return sheet.render(
        families=FAMILIES[locale], latin=FAMILIES["en"], accent=accent, page_of=parts.page_of_pages()
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent)
    # The sheet is no HTML: its quotes stay quotes, and what fills it is ours.
    return Environment(loader=loader, autoescape=_escaped, undefined=StrictUndefined)  # noqa: S701


def _escaped(template: str | None) -> bool:
    return template != SHEET
