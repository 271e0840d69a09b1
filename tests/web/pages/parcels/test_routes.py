"""One parcel: where it is, what its receiver can say, and to whom none of that is told."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services import clock
from services.db import execute
from services.shipments.missing import miss
from services.shipments.packing import Inside, NewPackage
from services.shipments.records import Code, Proof
from services.shipments.repacking import merge, split
from services.system import system
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner, make_site
from tests.parcels import CARRIER, NUMBER, make_parcel, say
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")
HERE = f"/@nordwind/parcels/{CARRIER}/{NUMBER}"


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        (None, "Packed Saturday 21 November"), (Code.PICKED_UP, "The carrier has it"), (Code.IN_TRANSIT, "On its way"),
        (Code.CUSTOMS, "Held at customs"), (Code.DELAYED, "The carrier needs longer"), (Code.OUT_FOR_DELIVERY, "Out for delivery"),
        (Code.ATTEMPTED, "Nobody was there"), (Code.AVAILABLE_FOR_PICKUP, "Waiting for you to collect it"),
        (Code.DELIVERED, "Delivered Saturday 21 November"), (Code.RETURNING, "On its way back to us"),
        (Code.RETURNED, "It came back to us"), (Code.LOST, "The carrier lost it"),
    ],
)  # fmt: skip
async def test_it_begins_with_where_it_is(browse: Browse, code: Code | None, heading: str) -> None:
    anna = await acting("anna")
    await make_parcel(anna)
    if code:
        await say(anna, code, place="Leipzig")
    page = await browse("anna", HERE)
    assert page.h1 == heading and page.document.find("details", id="means")
    assert code is None or "Leipzig" in page.document.find("main").text


async def test_the_carriers_hours_are_the_heading_while_it_is_on_its_way(browse: Browse) -> None:
    anna = await acting("anna")
    await make_parcel(anna)
    until = clock.now() + timedelta(days=2, hours=6)
    await say(anna, Code.IN_TRANSIT, expected_from=until - timedelta(hours=3), expected_until=until)
    page = await browse("anna", HERE)
    assert page.h1 == "Arrives Monday 23 November"
    assert page.document.find("p", class_="soon").text == "09:00 to 12:00"


async def test_one_that_went_into_another_leads_there_and_one_of_a_split_leads_back(visit: Visit) -> None:
    anna, visitor = await acting("anna"), await visit("anna")
    await make_parcel(anna)
    supplier = system("test", anna.account_id)
    inside = (Inside(order="T-1", position=1, quantity=Decimal(1)),)
    await split(supplier, CARRIER, NUMBER, NewPackage(carrier=CARRIER, number="77-2", inside=inside))
    part = await visitor.get(f"/@nordwind/parcels/{CARRIER}/77-2")
    assert HERE in part.links()
    await acting("anna")
    await merge(supplier, CARRIER, "77-2", NUMBER)
    merged = await visitor.get(f"/@nordwind/parcels/{CARRIER}/77-2")
    assert merged.h1 == "Travels on in another parcel" and HERE in merged.links()


async def test_who_took_it_how_and_when(browse: Browse) -> None:
    anna = await acting("anna")
    await make_parcel(anna)
    await say(anna, Code.DELIVERED, signed_by="Jonas Weber", proof=Proof.SIGNATURE, place="Gate 3")
    page = await browse("anna", HERE)
    proof = page.document.find("section", **{"aria-labelledby": "proof"}).text
    assert "Jonas Weber" in proof and "Signature" in proof and "06:00" in proof and "CJ Logistics" in proof


async def test_a_code_that_nobody_knows_is_the_carriers_own_message(browse: Browse) -> None:
    anna = await acting("anna")
    await make_parcel(anna)
    await say(anna, "Z9", raw_text="<b>Sorter jam</b>")
    page = await browse("anna", HERE)
    assert "Message of the carrier: “<b>Sorter jam</b>”" in page.document.find("ol", class_="log").text


async def test_of_a_parcel_of_two_orders_one_sees_what_is_ones_own(visit: Visit) -> None:
    """D2: Yuna sees her site."""
    minji = await acting("minji")
    assert minji.account_id
    other = await make_site(minji.account_id, "Other place")
    await make_parcel(minji, site_id=other)
    await make_parcel(minji, order="T-2", number="77-2")
    async with as_owner():
        await execute(
            "INSERT INTO package_line (id, account_id, package_id, order_id, order_line_id, quantity)"
            " SELECT gen_random_uuid(), account_id, (SELECT id FROM package WHERE number = $1), order_id, order_line_id, 1"
            " FROM package_line WHERE package_id = (SELECT id FROM package WHERE number = $2)", "77-2", NUMBER,
        )  # fmt: skip
    hers = await (await visit("yuna")).get(f"/@hanul/parcels/{CARRIER}/77-2")
    assert "T-2" in hers.text and "T-1" not in hers.lasting
    assert (await (await visit("yuna")).get(f"/@hanul/parcels/{CARRIER}/{NUMBER}")).status == 404
    all_of_it = await (await visit("minji")).get(f"/@hanul/parcels/{CARRIER}/77-2")
    assert {"/@hanul/orders/T-1", "/@hanul/orders/T-2"} <= set(all_of_it.links())


async def test_instructions_are_asked_for_kept_and_shown(visit: Visit) -> None:
    await make_parcel(await acting("anna"))
    anna = await visit("anna")
    assert f"{HERE}/instructions" in (await anna.get(HERE)).links()
    form = {"instructions": "Ring twice", "safe_place": "Dock 4"}
    assert (await anna.post(f"{HERE}/instructions", form)).location == HERE
    page = await anna.get(HERE)
    assert "Ring twice" in page.text and "Dock 4" in page.text
    again = await anna.get(f"{HERE}/instructions")
    assert again.document.find("textarea").text == "Ring twice"


async def test_what_is_too_long_comes_back_as_it_was_typed(visit: Visit) -> None:
    await make_parcel(await acting("anna"))
    anna = await visit("anna")
    seen = await anna.post(f"{HERE}/instructions", {"instructions": "x" * 301, "safe_place": "Dock 4"})
    assert seen.status == 422 and seen.document.find("textarea").text == "x" * 301
    assert seen.document.find("input", name="safe_place")["value"] == "Dock 4"
    assert "Make this shorter" in seen.text and seen.document.find("section", role="alert")


async def test_too_late_says_why_and_keeps_what_was_typed(visit: Visit) -> None:
    buyer = await acting("anna")
    await make_parcel(buyer)
    await say(buyer, Code.OUT_FOR_DELIVERY)
    anna = await visit("anna")
    assert f"{HERE}/instructions" not in (await anna.get(HERE)).links()
    assert "The driver has it in the van already." in (await anna.get(f"{HERE}/instructions")).text
    seen = await anna.post(f"{HERE}/instructions", {"instructions": "Ring twice", "safe_place": ""})
    assert seen.status == 409 and "Ring twice" in seen.text and not seen.document.find("main").all("textarea")


async def test_a_carrier_that_takes_nothing_is_asked_nothing(visit: Visit) -> None:
    await make_parcel(await acting("anna"), carrier="postnord")
    anna, there = await visit("anna"), f"/@nordwind/parcels/postnord/{NUMBER}"
    assert f"{there}/instructions" not in (await anna.get(there)).links()
    form = await anna.get(f"{there}/instructions")
    assert "PostNord takes no instructions" in form.text and not form.document.find("main").all("form")


async def test_not_received_is_asked_said_once_answered_and_taken_back(visit: Visit) -> None:
    buyer = await acting("anna")
    await make_parcel(buyer)
    await say(buyer, Code.DELIVERED, signed_by="Jonas Weber")
    anna = await visit("anna")
    assert f"{HERE}/not-received" in (await anna.get(HERE)).links()
    sheet = await anna.get(f"{HERE}/not-received")
    assert "Jonas Weber took it" in sheet.text and "Tue 24 Nov" in words(sheet)
    for _twice in range(2):
        assert (await anna.post(f"{HERE}/not-received")).location == HERE
    page = await anna.get(HERE)
    assert "You hear from us by Tue 24 Nov" in words(page) and "CJ Logistics" in page.text
    assert f"{HERE}/not-received" not in page.links()
    assert "You have said so already" in (await anna.get(f"{HERE}/not-received")).text
    assert "You say that it is not here" in (await anna.get("/@nordwind/orders/T-1")).text
    assert (await anna.post(f"{HERE}/arrival")).location == HERE
    assert "You say that it is not here" not in (await anna.get(HERE)).text


async def test_what_is_not_due_cannot_be_missed(visit: Visit) -> None:
    await make_parcel(await acting("anna"))
    anna = await visit("anna")
    assert f"{HERE}/not-received" not in (await anna.get(HERE)).links()
    assert "not due yet" in (await anna.get(f"{HERE}/not-received")).text
    assert (await anna.post(f"{HERE}/not-received")).status == 409


async def test_who_may_only_look_gets_no_control(visit: Visit) -> None:
    """D3: what one may not do is not offered, and refused when it is sent."""
    buyer = await acting("anna")
    await make_parcel(buyer)
    await say(buyer, Code.DELIVERED)
    await miss(buyer, CARRIER, NUMBER)
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'parcels:steer'")
    anna = await visit("anna")
    page = await anna.get(HERE)
    assert {form["action"] for form in page.document.find("main").all("form")} == {f"{HERE}/delivery-note"}
    for act in ("instructions", "not-received", "arrival"):
        assert (await anna.post(f"{HERE}/{act}")).status == 403


async def test_numbers_links_and_phones(browse: Browse) -> None:
    await make_parcel(await acting("anna"))
    page = await browse("anna", HERE)
    copied = {one["data-copy"] for one in page.document.all("button") if "data-copy" in one}
    assert {NUMBER, f"L-{NUMBER}", f"http://localhost:8000{HERE}"} <= copied
    assert (
        "tel:+8215881255" in page.links()
        and f"https://trace.cjlogistics.com/next/tracking.html?wblNo={NUMBER}" in page.links()
    )


def words(page: Seen) -> str:
    """The text of the page, with plain gaps in its dates."""
    return page.document.find("main").text.replace("\N{NO-BREAK SPACE}", " ")
