"""An invoice of the Korean company in the form that it has at home, as a page."""

import pytest

from services.invoices import queries
from services.invoices.records import Group
from tests.conftest import Browse, Visit
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@hanul/billing/HRK-2026-00001"


async def test_the_invoice_leads_to_it_and_it_says_the_same(browse: Browse) -> None:
    document = await queries.document_of(await acting("minji"), "HRK-2026-00001")
    assert f"{HERE}/tax-invoice" in (await browse("minji", HERE)).links()
    main = (await browse("minji", f"{HERE}/tax-invoice")).document.find("main")
    for word in (
        "공급자",
        "공급받는자",
        "등록번호",
        "999-85-55013",
        "작성일자",
        "공급가액",
        "외상미수금",
        "청구서(거래명세서)",
    ):
        assert word in main.text, word
    for amount in (document.totals.without_tax, document.totals.tax, document.totals.with_tax):
        assert f"{amount:,}원" in main.text
    assert all(line.name in main.text for line in document.lines) and "세금계산서가 아닙니다" in main.text


async def test_another_language_has_the_korean_words_beside(visit: Visit) -> None:
    minji = await visit("minji")
    await minji.post("/@hanul/account/preferences", {"locale": "en", "zone": "Asia/Seoul", "theme": "auto"})
    main = (await minji.get(f"{HERE}/tax-invoice")).document.find("main")
    assert "Supplier 공급자" in main.text and [one.text for one in main.walk() if one.get("lang") == "ko"]


async def test_an_invoice_of_another_country_has_no_such_form(browse: Browse) -> None:
    page = await browse("anna", "/@nordwind/billing/HRD-2026-00001")
    assert not [link for link in page.links() if link.endswith("/tax-invoice")]


async def test_the_payment_sheet_has_a_code_for_another_screen(browse: Browse) -> None:
    for who, number in (("minji", "/@hanul/billing/{}/payment"), ("anna", "/@nordwind/billing/{}/payment")):
        rows = await queries.page(await acting(who), Group.OPEN)
        main = (await browse(who, number.format(rows[0].number))).document.find("main")
        [code] = main.all("img")
        assert code["src"].startswith("data:image/svg+xml,") and code["alt"]
