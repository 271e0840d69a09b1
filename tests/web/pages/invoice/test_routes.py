"""One invoice: who, for what, why this sum, until when, and how it is paid."""

import pytest

from services.invoices import queries
from services.invoices.records import Group, InvoiceRow
from tests.conftest import Browse, Visit
from tests.factories import acting
from web import formats

pytestmark = pytest.mark.usefixtures("undone")


async def of(who: str, order: str) -> InvoiceRow:
    [row] = await queries.page(await acting(who), search=order)
    return row


async def test_it_says_who_bills_whom_for_what_and_why_this_tax(browse: Browse) -> None:
    row = await of("minji", "10466")
    document = await queries.document_of(await acting("minji"), row.number)
    main = (await browse("minji", f"/@hanul/billing/{row.number}")).document.find("main")
    said = (document.seller.name, document.buyer.name, document.seller.vat_id, document.lines[0].name)
    assert all(word in main.text for word in said)
    for amount in (document.totals.without_tax, document.totals.tax, document.totals.with_tax):
        assert f"{amount:,}원" in main.text
    assert "부가세 10%" in main.text and main.all("details", id="why-tax")


async def test_the_order_the_parcel_and_the_invoice_lead_to_each_other(visit: Visit) -> None:
    minji, row = await visit("minji"), await of("minji", "10466")
    here = f"/@hanul/billing/{row.number}"
    there = (await minji.get(here)).links()
    parcel = next(link for link in there if "/parcels/" in link)
    assert "/@hanul/orders/10466" in there
    for path in ("/@hanul/orders/10466", parcel):
        assert here in (await minji.get(path)).links(), path
    yuna = await (await visit("yuna")).get(parcel)
    assert "/billing" not in yuna.text


async def test_how_to_pay_gives_each_value_to_copy(browse: Browse) -> None:
    [row, *_rest] = await queries.page(await acting("anna"), Group.OPEN)
    page = await browse("anna", f"/@nordwind/billing/{row.number}")
    assert f"/@nordwind/billing/{row.number}/payment" in page.links()
    sheet = (await browse("anna", f"/@nordwind/billing/{row.number}/payment")).document.find("main")
    copied = {one["data-copy"] for one in sheet.walk() if "data-copy" in one}
    document = await queries.document_of(await acting("anna"), row.number)
    assert row.open and {str(row.open.amount), "DE89370400440532013000", document.payment_reference} <= copied
    assert "DE89 3704 0044 0532 0130 00" in sheet.text and formats.money(row.open) in sheet.text


async def test_what_is_paid_is_not_asked_for_again(browse: Browse) -> None:
    [row, *_rest] = await queries.page(await acting("minji"), Group.PAID)
    page = await browse("minji", f"/@hanul/billing/{row.number}")
    assert not [link for link in page.links() if link.endswith("/payment")]
    sheet = await browse("minji", f"/@hanul/billing/{row.number}/payment")
    assert sheet.status == 200 and not [one for one in sheet.document.walk() if "data-copy" in one]


async def test_who_reads_another_language_is_told_that_it_is_a_translation(visit: Visit) -> None:
    minji, row = await visit("minji"), await of("minji", "10466")
    path = f"/@hanul/billing/{row.number}"
    assert "원본" not in (await minji.get(path)).document.find("main").text
    await minji.post("/@hanul/account/preferences", {"locale": "en", "zone": "Asia/Seoul", "theme": "auto"})
    assert "The invoice itself is in Korean." in (await minji.get(path)).document.find("main").text


async def test_the_number_of_a_stranger_is_not_there(visit: Visit) -> None:
    """D2, D9: same number, same size."""
    row, anna = await of("minji", "10466"), await visit("anna")
    for end in ("", "/payment"):
        missing = await anna.get(f"/@nordwind/billing/ZZZ-2026-00000{end}")
        foreign = await anna.get(f"/@nordwind/billing/{row.number}{end}")
        assert (foreign.status, len(foreign.body)) == (404, len(missing.body)) and missing.status == 404
