"""Invoices of all kinds and languages before judges from outside: veraPDF, and a reader of text."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from services.invoices.document import InvoiceDocument, InvoiceKind, Preceding, TaxCategory
from services.papers import cii
from services.words import LOCALE
from tests.judges import fetched, java
from tests.judges.readers import amounts
from tests.judges.verdict import PASS
from tests.papers import BUYERS, invoice
from tests.printed import print_all, texts
from tests.swiss_papers import swiss
from web.papers.compose import page_of
from web.papers.figures import sums_in

BLUE = "#3359c8"
LONG = "Gesellschaft für außergewöhnlich lange Firmennamen und Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
PAPERS: dict[str, tuple[InvoiceDocument, str]] = {
    "en": (invoice(), ""),
    "ko": (invoice(locale="ko"), ""),
    "ja": (invoice(locale="ja"), ""),
    "en-in-ja": (invoice(), "ja"),
    "ja-in-ko": (invoice(locale="ja"), "ko"),
    "ko-in-en": (invoice(locale="ko"), "en"),
    "credit-note": (invoice(kind=InvoiceKind.CREDIT_NOTE), ""),
    "debit-note": (invoice(kind=InvoiceKind.DEBIT_NOTE), ""),
    "pro-forma": (invoice(kind=InvoiceKind.PRO_FORMA), ""),
    "reverse-charge": (
        invoice(category=TaxCategory.REVERSE_CHARGE, reason="Reverse charge", reason_code="VATEX-EU-AE"),
        "",
    ),
    "swiss": (swiss(), ""),
    "swiss-payer-unnamed": (swiss(buyer=BUYERS["ja"], lines=1), ""),
    "three-pages": (invoice(lines=45, discount=Decimal("10.00")), ""),
    "hundred-lines-ko": (invoice(lines=100, locale="ko"), ""),
    "long-names": (
        invoice(
            lines=3,
            buyer=BUYERS["ja"].__class__(
                name=f"{LONG} 髙﨑𠮷野家 주식회사 뷁똠 Łódź", address=BUYERS["en"].address
            ),
            delivery_note="DN-2026-000123",
            contract="RV-2026/17",
            starts_on=date(2026, 11, 1),
            ends_on=date(2026, 11, 30),
            preceding=(Preceding(number="INV-2026-004001"),),
            notes=("한국어와 日本語 and Ελληνικά, Русский, Tiếng Việt " * 20,),
        ),
        "",
    ),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of them, printed once."""
    pages = {
        name: page_of(document, BLUE, locale=locale, xml=cii.write(document))
        for name, (document, locale) in PAPERS.items()
    }
    return print_all(pages, tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: dict[str, Path], flavour: str) -> None:
    fetched.need()
    assert java.verapdf(flavour, printed.values()) == dict.fromkeys(printed.values(), PASS)


def test_verapdf_would_find_something(printed: dict[str, Path], tmp_path: Path) -> None:
    """The same file without its description, to know that the judge is awake."""
    fetched.need()
    with pikepdf.open(printed["en"]) as read:
        del read.Root.Metadata
        del read.Root.MarkInfo
        read.save(tmp_path / "bare.pdf")
    found = java.verapdf("ua1", [tmp_path / "bare.pdf", printed["en"]])
    assert found[printed["en"]] == PASS
    assert not found[tmp_path / "bare.pdf"].passed
    assert any(reason.startswith("6.2-1: ") for reason in found[tmp_path / "bare.pdf"].reasons)


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_says_the_amounts_of_the_xml_inside_of_it(printed: dict[str, Path], name: str) -> None:
    document, locale = PAPERS[name]
    text, xml = "".join(texts(printed[name])), attached(printed[name])
    if locale:
        assert xml is None
        said = [document.totals.due, document.totals.tax, *(line.net for line in document.lines)]
    else:
        assert xml is not None
        said = amounts(etree.fromstring(xml))
        assert said.count(document.totals.due) >= 1
    LOCALE.set(locale or document.locale)
    money = sums_in(document.currency)
    for amount in said:
        assert money(amount) in text


def test_a_translation_says_so_on_top_and_carries_nothing(printed: dict[str, Path]) -> None:
    first = next(texts(printed["ko-in-en"]))
    assert "Translation, not an invoice" in first[:200]
    assert attached(printed["ko-in-en"]) is None


def test_pages_are_counted_and_carry_the_sum_of_the_lines_above(printed: dict[str, Path]) -> None:
    document, _locale = PAPERS["three-pages"]
    pages = list(texts(printed["three-pages"]))
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    LOCALE.set("en")
    money, so_far, seen = sums_in("EUR"), Decimal(0), 0
    for text in pages[1:]:
        if carried := re.search(r"Brought forward: (\S+)", text):
            while money(so_far) != carried[1]:
                so_far += document.lines[seen].net
                seen += 1
            assert f"\n{document.lines[seen].number}\n" in text or f"{document.lines[seen].number} " in text
            assert document.number in text
    assert 0 < seen < len(document.lines)
    assert "Brought forward" not in pages[0]


def attached(file: Path) -> bytes | None:
    with pikepdf.open(io.BytesIO(file.read_bytes())) as read:
        found = read.attachments.get("factur-x.xml")
        return found.get_file().read_bytes() if found else None
