"""세금계산서 as a form, on paper and on a page."""

from pathlib import Path
from typing import Any

import pytest

from services.demo.companies import BUYERS, BY_KEY
from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers import cii
from services.words import LOCALE, LOCALES
from tests.judges import fetched, java
from tests.judges.verdict import PASS
from tests.papers import invoice
from tests.printed import print_all, texts
from web.papers.compose import page_of
from web.papers.tax_form import tax_form_of

BLUE = "#3359c8"
APPROVAL = "202611214100020312345678"


def korean(**changes: object) -> InvoiceDocument:
    """An invoice between the made-up Korean companies of the demo world."""
    usual: dict[str, Any] = {
        "seller": BY_KEY["kr"].party,
        "buyer": BUYERS["hanul"][2],
        "accounts": BY_KEY["kr"].banks,
    }
    return invoice(locale="ko", **usual | changes)


PAPERS: dict[str, tuple[InvoiceDocument, str]] = {
    "in-korean": (korean(), ""),
    "in-english": (korean(), "en"),
    "in-japanese": (korean(approval=APPROVAL), "ja"),
    "approved": (korean(approval=APPROVAL), ""),
    "credit-note": (korean(kind=InvoiceKind.CREDIT_NOTE), ""),
    "three-pages": (korean(lines=60), ""),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of them, printed once."""
    pages = {
        name: page_of(document, BLUE, locale=locale, xml=cii.write(document))
        for name, (document, locale) in PAPERS.items()
    }
    return print_all(pages, tmp_path_factory.mktemp("forms"))


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: dict[str, Path], flavour: str) -> None:
    fetched.need()
    assert java.verapdf(flavour, printed.values()) == dict.fromkeys(printed.values(), PASS)


@pytest.mark.parametrize("name", PAPERS)
def test_the_boxes_and_every_line_with_its_tax_are_on_the_page(printed: dict[str, Path], name: str) -> None:
    document, locale = PAPERS[name]
    text = " ".join("".join(texts(printed[name])).split())
    LOCALE.set(locale or "ko")
    form = tax_form_of(document)
    assert form
    for word in (
        "공급자",
        "공급받는자",
        "등록번호",
        "상호(법인명)",
        "성명(대표자)",
        "사업장 주소",
        "업태",
        "종목",
        "작성일자",
        "공급가액",
        "세액",
        "합계금액",
        "품목",
        "규격",
        "수량",
        "단가",
        "현금",
        "수표",
        "어음",
        "외상미수금",
    ):
        assert word in text, word
    for said in (
        "999-85-55013",
        "999-81-55029",
        "한지우",
        "오세훈",
        "산업용 로봇, 부품",
        *(row.tax for row in form.rows),
    ):
        assert said in text
    assert [row.supply for row in form.rows if row.supply not in text] == []


def test_it_is_called_a_tax_invoice_only_with_an_approval_number(printed: dict[str, Path]) -> None:
    plain, approved = ("".join(texts(printed[name])) for name in ("in-korean", "approved"))
    assert "청구서(거래명세서)" in plain and "이 문서는 세금계산서가 아닙니다" in plain
    assert "청구서(거래명세서)" not in approved and "아닙니다" not in approved
    assert "20261121-41000203-12345678" in approved and "승인번호" in approved


@pytest.mark.parametrize("locale", LOCALES)
def test_a_title_says_what_it_is_in_words_of_its_reader_and_in_korean(locale: str) -> None:
    LOCALE.set(locale)
    titles = set()
    for kind in InvoiceKind:
        for approval in ("", APPROVAL):
            form = tax_form_of(korean(kind=kind, approval=approval))
            assert form and form.approved is bool(approval)
            assert ("세금계산서" in form.title) is bool(approval)
            titles.add(form.title)
    assert len(titles) == len(InvoiceKind) + 2


def test_words_stand_alone_in_korean_and_beside_the_reader_s_elsewhere() -> None:
    LOCALE.set("en")
    form = tax_form_of(korean())
    assert form and (form.supplier.title.own, form.supplier.title.korean) == ("Supplier", "공급자")
    LOCALE.set("ko")
    form = tax_form_of(korean())
    assert form and (form.supplier.title.own, form.supplier.title.korean) == ("공급자", "")
    assert tax_form_of(invoice()) is None


def test_who_has_told_nothing_of_its_business_has_no_row_of_it() -> None:
    LOCALE.set("ko")
    form = tax_form_of(invoice(locale="ko"))
    assert form and [word.own for word, _value in form.buyer.rows] == [
        "등록번호", "상호(법인명)", "성명(대표자)", "사업장 주소",
    ]  # fmt: skip


def test_what_is_settled_is_received_and_not_claimed() -> None:
    LOCALE.set("ko")
    form = tax_form_of(korean())
    assert form and form.purpose == "위 금액을 청구합니다." and form.settled[-1][1] and not form.settled[1][1]
