"""An invoice as a page for the press."""

import re

import pytest

from services.papers import cii
from services.words import LOCALE, LOCALES
from tests.papers import invoice
from web.papers.compose import page_of

BLUE = "#3359c8"


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_in_the_language_of_the_document_whoever_asks(locale: str) -> None:
    LOCALE.set("en")
    page = page_of(invoice(locale=locale), BLUE, xml=b"<x/>")
    assert f'<html lang="{locale}">' in page.html
    assert "Translation" not in page.html
    assert page.xml == b"<x/>"
    assert LOCALE.get() == "en"


def test_another_language_is_a_translation_without_xml_and_without_a_code_to_pay_by() -> None:
    document = invoice(locale="ja")
    page = page_of(document, BLUE, locale="en", xml=cii.write(document))
    assert '<p class="translation">Translation, not an invoice</p>' in page.html
    assert page.xml == b""
    assert "data:image" not in page.html
    assert "data:image/svg+xml" in page_of(invoice(), BLUE).html


def test_what_people_wrote_is_text() -> None:
    """E10: a name is no HTML on paper either."""
    page = page_of(invoice(number='<b>"1"</b>', notes=("<script>x</script>",)), BLUE)
    assert "<script>" not in page.html
    assert "<b>" not in page.html


def test_nothing_is_fetched_and_the_sheet_is_the_same_for_the_same_language() -> None:
    page, again = page_of(invoice(), BLUE), page_of(invoice(lines=2), BLUE)
    assert re.findall(r"(?:src|href)=.(\w+:\w+)", page.html) == ["data:image"]
    assert "url(" not in page.sheet
    assert page.sheet is again.sheet
    assert BLUE in page.sheet
