"""HTML becomes a PDF that is PDF/A-3a and PDF/UA-1 at once. Only processes of the press import this: it loads Pango."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from services.papers.archive import described
from services.papers.cii import NAME
from services.papers.trouble import MissingGlyphs, NotPrinted

VARIANT = "pdf/a-3a"
INLINE = "data:image/"
LARGEST_IMAGE = 200_000
WITHOUT_GLYPH = ".notdef"


def make(html: str, sheet: str, day: date, xml: bytes) -> bytes:
    """The same bytes for the same page, whenever it is made. Raises NotPrinted, with MissingGlyphs among it."""
    try:
        with _no_letter_missing():
            document = HTML(string=html, url_fetcher=_fetcher()).render(
                font_config=_fonts(), stylesheets=[_parsed(sheet)], pdf_variant=VARIANT
            )
            document.metadata.generate_rdf_metadata = described(
                document.metadata.generate_rdf_metadata, hybrid=bool(xml)
            )
            document.metadata.attachments = [_attachment(xml, day)] if xml else []
            out = BytesIO()
            document.write_pdf(out, pdf_variant=VARIANT)
    except (FatalURLFetchingError, MemoryError, RecursionError, ValueError) as error:
        raise NotPrinted(f"{type(error).__name__}: {error}") from None
    return out.getvalue()


class _Locked(URLFetcher):  # type: ignore[misc]
    """Knows pictures that stand in the page itself, and neither files nor servers."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(INLINE) or len(url) > LARGEST_IMAGE:
            raise FatalURLFetchingError(f"a page may not fetch {url[:80]}")
        return super().fetch(url, headers)


class _Glyphs(logging.Handler):
    """What WeasyPrint says of letters that no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if WITHOUT_GLYPH in record.msg:
            self.said.append(record.getMessage().rpartition(": ")[2])


@contextmanager
def _no_letter_missing() -> Iterator[None]:
    glyphs, log = _Glyphs(), logging.getLogger("weasyprint")
    log.addHandler(glyphs)
    try:
        yield
    finally:
        log.removeHandler(glyphs)
    if glyphs.said:
        raise MissingGlyphs(f"no font has these letters: {' '.join(dict.fromkeys(glyphs.said))[:200]}")


def _attachment(xml: bytes, day: date) -> Attachment:
    made = datetime.combine(day, time(), UTC)
    return Attachment(
        string=xml,
        name=NAME,
        description="Factur-X (EN 16931)",
        relationship="Alternative",
        created=made,
        modified=made,
    )


# One of each for the life of a process: a fresh one for each page costs time and memory that never comes back.
@cache
def _fonts() -> Any:
    return FontConfiguration()


@cache
def _fetcher() -> _Locked:
    return _Locked()


@cache
def _parsed(sheet: str) -> CSS:
    return CSS(string=sheet, url_fetcher=_fetcher(), font_config=_fonts())
