"""Order confirmations and delivery notes on paper, before veraPDF and a reader of text."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pikepdf
import pytest

from services.order_papers.document import Confirmation, DeliveryNote, Names, NoteLine, NoteParcel
from services.papers.limits import Unfit
from services.papers.press import Page
from services.words import LOCALE, LOCALES
from tests.judges import fetched, java
from tests.judges.verdict import PASS
from tests.papers import invoice
from tests.printed import print_all, texts
from web.papers import delivery_note, order_confirmation
from web.papers.figures import sums_in
from web.papers.order_papers import head_of, place_of, said, told

BLUE = "#3359c8"
LONG = "Gesellschaft für außergewöhnlich lange Firmennamen 髙﨑𠮷野家 주식회사 뷁똠 Łódź " * 2
MONEY = re.compile(r"[₩€£¥$]|\d\s*원|\d\s*円|KRW|EUR|JPY")


def confirmed(locale: str = "en", lines: int = 8, **changes: object) -> Confirmation:
    """An order as the made-up invoices have it."""
    of = invoice(locale=locale, lines=lines)
    usual = {
        "number": "10482", "dated_on": date(2026, 11, 20), "placed_on": date(2026, 11, 19), "currency": of.currency,
        "seller": of.seller, "buyer": of.buyer, "lines": of.lines, "taxes": of.taxes, "totals": of.totals,
        "purchase_order": "PO-88123", "promised_on": date(2026, 11, 25), "terms_days": 30,
        "delivered_to": of.buyer.address, "site": Names("Ulsan plant", "울산 공장"),
    }  # fmt: skip
    return msgspec.convert(usual | changes, Confirmation)


def noted(locale: str = "en", lines: int = 8, **changes: object) -> DeliveryNote:
    """The goods of the same in two parcels."""
    of = invoice(locale=locale, lines=lines)
    usual = {
        "number": "L-10482", "dated_on": date(2026, 11, 21), "seller": of.seller, "buyer": of.buyer,
        "lines": tuple(
            NoteLine(order="10482", position=place, sku=f"HX-{place}", name=line.name, quantity=line.quantity,
                parcels=(1, 2) if place == 1 else (1 + place % 2,))
            for place, line in enumerate(of.lines, 1)
        ),
        "parcels": tuple(
            NoteParcel(position=place, number=f"5810104820{place:02d}", carrier=Names("CJ Logistics", "CJ대한통운"),
                weight_grams=7200)
            for place in (1, 2)
        ),
        "purchase_orders": ("PO-88123",), "shipped_from": "Daejeon", "delivered_to": of.buyer.address,
        "site": Names("Ulsan plant", "울산 공장"),
    }  # fmt: skip
    return msgspec.convert(usual | changes, DeliveryNote)


LONG_PARTY = msgspec.structs.replace(invoice().buyer, name=LONG)
PAGES: dict[str, Page] = {
    **{f"confirmed-{one}": order_confirmation.page_of(confirmed(one), BLUE, one) for one in LOCALES},
    **{f"noted-{one}": delivery_note.page_of(noted(one), BLUE, one) for one in LOCALES},
    "confirmed-ko-in-ja": order_confirmation.page_of(confirmed("ko"), BLUE, "ja", 3),
    "confirmed-one": order_confirmation.page_of(confirmed(lines=1, promised_on=None), BLUE, "en"),
    "confirmed-many": order_confirmation.page_of(confirmed(lines=90), BLUE, "en", 2),
    "confirmed-long": order_confirmation.page_of(confirmed(lines=2, buyer=LONG_PARTY), BLUE, "ko"),
    "noted-one": delivery_note.page_of(noted(lines=1), BLUE, "ja", 2),
    "noted-many": delivery_note.page_of(noted("ko", lines=120), BLUE, "en"),
    "noted-long": delivery_note.page_of(noted(lines=2, buyer=LONG_PARTY, shipped_from=LONG), BLUE, "ja"),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of them, printed once."""
    return print_all(PAGES, tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: dict[str, Path], flavour: str) -> None:
    fetched.need()
    assert java.verapdf(flavour, printed.values()) == dict.fromkeys(printed.values(), PASS)


def test_there_is_no_xml_inside(printed: dict[str, Path]) -> None:
    for file in printed.values():
        with pikepdf.open(file) as read:
            assert not read.attachments


@pytest.mark.parametrize("locale", LOCALES)
def test_a_confirmation_says_every_price_and_every_sum(printed: dict[str, Path], locale: str) -> None:
    paper, text = confirmed(locale), "".join(texts(printed[f"confirmed-{locale}"]))
    LOCALE.set(locale)
    money = sums_in(paper.currency)
    for amount in (
        *(line.net for line in paper.lines),
        paper.totals.without_tax,
        paper.totals.tax,
        paper.totals.with_tax,
    ):
        assert money(amount) in text
    assert (
        "10482" in text and "PO-88123" in text and ("Ulsan plant" if locale == "en" else "울산 공장") in text
    )


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("noted")])
def test_no_money_stands_on_a_delivery_note(printed: dict[str, Path], name: str) -> None:
    """D9: who may not see prices may read it."""
    text = "".join(texts(printed[name]))
    assert not MONEY.search(text) and "L-10482" in text and "581010482001" in text


def test_every_line_and_parcel_stands_on_a_delivery_note(printed: dict[str, Path]) -> None:
    pages = list(texts(printed["noted-many"]))
    text = "".join(pages)
    assert len(pages) > 2 and all(f"HX-{place}" in text for place in range(1, 121))
    assert (
        text.count("581010482001") == 1
        and "14.4" in text
        and f"Page {len(pages)} of {len(pages)}" in pages[-1]
    )
    assert "1, 2" in text and "Signature" in text


def test_a_later_version_says_so(printed: dict[str, Path]) -> None:
    assert "version 2" in "".join(texts(printed["confirmed-many"]))
    assert "This version replaces" in "".join(texts(printed["confirmed-many"]))
    assert "version" not in "".join(texts(printed["confirmed-one"]))


def test_what_people_wrote_is_text_and_what_is_too_long_is_refused() -> None:
    """E10."""
    page = delivery_note.page_of(noted(number="<script>x</script>", shipped_from="a\u202eb"), BLUE, "en")
    assert "<script>" not in page.html and "\u202e" not in page.html
    for paper in (noted(shipped_from="x" * 256), noted(lines=2001)):
        with pytest.raises(Unfit):
            delivery_note.page_of(paper, BLUE, "en")
    with pytest.raises(Unfit):
        order_confirmation.page_of(confirmed(number="x" * 256), BLUE, "en")


def test_the_parts_that_both_have() -> None:
    LOCALE.set("en")
    assert head_of("Order confirmation", confirmed(), 1).title == "Order confirmation 10482"
    assert head_of("Order confirmation", confirmed(), 2).title == "Order confirmation 10482, version 2"
    assert told(("a", ""), ("b", "c")) == [("b", "c")]
    assert list(place_of(Names(), confirmed("ko").delivered_to))[-1].endswith("97")
    assert said(Names("Ulsan plant", "울산 공장")) == "Ulsan plant"
    LOCALE.set("ja")
    assert said(Names("Ulsan plant", "울산 공장")) == "울산 공장" and said(Names("DHL")) == "DHL"


def test_weights_that_are_not_known_are_not_added_up() -> None:
    parcels = (*noted().parcels, NoteParcel(position=3, number="5", carrier=Names("DHL")))
    html = delivery_note.page_of(noted(parcels=parcels), BLUE, "en").html
    assert "3 parcels" in html and "14.4" not in html and Decimal("7.2") and "7.2" in html
