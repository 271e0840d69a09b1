"""Who sends an invoice and who gets it."""

from services.words import LOCALE
from tests.papers import invoice
from web.papers import parties


def test_an_address_is_written_as_in_its_country() -> None:
    LOCALE.set("en")
    assert parties.address(invoice(locale="ja").seller.address) == (
        "〒100-0005",
        "東京 千代田区丸の内一丁目9番2号",
    )
    assert parties.buyer(invoice()).lines == (
        "14 rue des Forges",
        "69003 Lyon",
        "France",
        "VAT ID FR40303265045",
    )


def test_a_japanese_company_is_written_to_with_its_honorific() -> None:
    LOCALE.set("ja")
    assert parties.buyer(invoice(locale="ja")).name.endswith(" 御中")


def test_the_foot_says_who_the_law_wants_to_know() -> None:
    LOCALE.set("ko")
    foot = parties.foot(invoice(locale="ko").seller)
    for said in ("주식회사 북극광펌프", "(06236) 서울 테헤란로 152, 18층", "120-81-47521", "김하늘"):
        assert said in foot
