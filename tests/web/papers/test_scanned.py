"""Payment codes read off the printed page, as an app would."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers.payment_code import code_of
from tests.papers import BUYERS, invoice
from tests.printed import codes, print_all, texts
from tests.swiss_papers import swiss
from web.papers.compose import page_of

BLUE = "#3359c8"
PAPERS: dict[str, InvoiceDocument] = {
    "en": invoice(),
    "ko": invoice(locale="ko"),
    "ja": invoice(locale="ja"),
    "swiss": swiss(),
    "swiss-payer-unnamed": swiss(buyer=BUYERS["ja"], lines=1),
    "three-pages": invoice(lines=45),
}
UNPAYABLE = {
    "credit-note": page_of(invoice(kind=InvoiceKind.CREDIT_NOTE), BLUE),
    "pro-forma": page_of(swiss(kind=InvoiceKind.PRO_FORMA), BLUE),
    "en-in-ja": page_of(invoice(), BLUE, locale="ja"),
    "ko-in-en": page_of(invoice(locale="ko"), BLUE, locale="en"),
    "swiss-in-ko": page_of(swiss(), BLUE, locale="ko"),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of them, printed once."""
    pages = {name: page_of(document, BLUE) for name, document in PAPERS.items()}
    return print_all(pages | UNPAYABLE, tmp_path_factory.mktemp("scanned"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_code_is_read_from_the_page_as_a_banking_app_would(printed: dict[str, Path], name: str) -> None:
    code = code_of(PAPERS[name])
    assert code and codes(printed[name]) == [code.text]


@pytest.mark.parametrize("name", UNPAYABLE)
def test_nothing_to_pay_by_is_on_a_translation_and_on_what_is_not_to_be_paid(
    printed: dict[str, Path], name: str
) -> None:
    assert codes(printed[name]) == []


def test_the_swiss_slip_lies_at_the_foot_of_the_last_page_and_says_what_its_code_says(
    printed: dict[str, Path],
) -> None:
    """The style guide of SIX: 46 mm wide, 67 mm from the left, 42 mm from the foot of the page."""
    page = list(pypdfium2.PdfDocument(printed["swiss"]))[-1]
    [code] = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    mm = 25.4 / 72 / 3
    corners = [code.position.top_left, code.position.bottom_right]
    left, top, right, bottom = (at * mm for corner in corners for at in (corner.x, corner.y))
    assert (
        abs(left - 67) < 1
        and abs(right - left - 46) < 1
        and abs(297 - bottom - 42) < 1.5
        and abs(bottom - top - 46) < 1
    )
    text = list(texts(printed["swiss"]))[-1]
    for said in (
        "CH44 3199 9123 0008 8901 2",
        "21 00000 00003 13947 14300 09017",
        "9400 Rorschach",
        "Acceptance point",
    ):
        assert said in text
    assert "Payable by (name/address)" in list(texts(printed["swiss-payer-unnamed"]))[-1]
