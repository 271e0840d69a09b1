"""One order: its answer first, then the proof; on a phone, in other hands, without prices."""

import re
from datetime import date
from decimal import Decimal

import pytest

from services.db import execute
from services.orders.actions import NewLine
from services.orders.promises import postpone
from services.orders.records import Reason
from services.shipments.records import Code
from services.system import system
from tests.clocks import StillClock
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner, make_order
from tests.parcels import make_parcel, say
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")
SEALS = NewLine(sku="HB-S40", name="Seal set", quantity=Decimal(4), unit_price=Decimal("12.40"))


@pytest.mark.parametrize(
    ("number", "headline"),
    [
        ("10490", "승인"),
        ("10482", "도착"),
        ("10459", "취소"),
        ("10451", "배송"),
    ],
)
async def test_an_order_begins_with_what_matters(browse: Browse, number: str, headline: str) -> None:
    page = await browse("minji", f"/@hanul/orders/{number}")
    assert page.status == 200 and headline in page.h1
    assert page.document.find("title").children[0] != "" and number in str(
        page.document.find("title").children[0]
    )


async def test_an_order_shows_lines_steps_sums_and_circumstances(browse: Browse) -> None:
    main = (await browse("anna", "/@nordwind/orders/20317")).document.find("main")
    assert all(
        word in main.text
        for word in (
            "Servo drive",
            "HB-SD750",
            "€2,180.00",
            "€4,536.00",
            "4500917",
            "Anna Weber",
            "Bremerhaven",
        )
    )
    assert main.find("ol", class_="log").all("li")


async def test_steps_that_nobody_recorded_are_not_shown(browse: Browse) -> None:
    """An imported order is known to be completed; when it was packed is not known."""
    anna = await acting("anna")
    await make_order(anna.account_id, "A1", buyer=anna)  # type: ignore[arg-type]
    async with as_owner():
        await execute("DELETE FROM event WHERE object_id = (SELECT id::text FROM orders WHERE number = 'A1')")
        await execute("UPDATE orders SET status = 'completed' WHERE number = 'A1'")
    main = (await browse("anna", "/@nordwind/orders/A1")).document.find("main")
    assert not main.all("div", class_="track")
    assert (await browse("anna", "/@nordwind/orders/20317")).document.find("main").all("div", class_="track")


async def test_a_cancellation_and_its_order_lead_to_each_other(browse: Browse) -> None:
    anna = await acting("anna")
    for number in ("A1", "C1"):
        await make_order(anna.account_id, number, buyer=anna)  # type: ignore[arg-type]
    async with as_owner():
        await execute(
            "UPDATE orders SET kind = 'cancellation', cancels_id = (SELECT id FROM orders WHERE number = 'A1') WHERE number = 'C1'"
        )
    assert "/@nordwind/orders/C1" in (await browse("anna", "/@nordwind/orders/A1")).links()
    assert "/@nordwind/orders/A1" in (await browse("anna", "/@nordwind/orders/C1")).links()


async def test_two_parcels_stand_under_the_steps_and_lead_to_their_pages(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/orders/10482")
    rows = page.document.find("section", class_="card").all("a", class_="row")
    assert [row["href"] for row in rows] == [
        "/@hanul/parcels/cj-logistics/581010482002",
        "/@hanul/parcels/cj-logistics/581010482001",
    ]
    assert "Seo-yeon Park" in rows[0].text and "Incheon" in rows[1].text


def story(page: Seen) -> list[str]:
    """What the line of time says, newest first."""
    return [one.text for one in page.document.find("section", **{"aria-labelledby": "happened"}).all("li")]


async def test_the_line_of_time_says_what_moved_why_and_who_said_it(browse: Browse) -> None:
    anna = await acting("anna")
    await make_order(anna.account_id, "A1", buyer=anna, promised_on=date(2026, 11, 30))  # type: ignore[arg-type]
    await postpone(system("test", anna.account_id), "A1", date(2026, 12, 2), Reason.STOCK)
    told = story(await browse("anna", "/@nordwind/orders/A1"))
    [moved] = [line for line in told if line.startswith("Moved from")]
    assert "Mon 30 Nov" in moved and "Wed 2 Dec" in moved and "not in stock in time" in moved
    assert "Hanbit Robotics" in moved and "Sat 21 Nov, 06:00" in moved.replace("\N{NO-BREAK SPACE}", " ")
    assert "Anna Weber" in told[-1]


async def test_a_zone_is_named_when_it_is_not_that_of_the_account(browse: Browse) -> None:
    assert "Times of" not in (await browse("anna", "/@nordwind/orders/20317")).text
    async with as_owner():
        await execute("UPDATE person SET zone = 'Asia/Seoul' WHERE name = 'Anna Weber'")
    assert "Times of Seoul (UTC+9)" in (await browse("anna", "/@nordwind/orders/20317")).text


async def test_it_says_how_old_the_news_is_and_who_told_it(browse: Browse, still: StillClock) -> None:
    anna = await acting("anna")
    await make_parcel(anna, promised_on=date(2026, 11, 30))
    still.forward(hours=1)
    await say(anna, Code.IN_TRANSIT)
    still.forward(minutes=20)
    told = "Updated 20 minutes ago, said by CJ Logistics"
    assert told in (await browse("anna", "/@nordwind/orders/T-1")).document.find("main").text


async def test_lines_say_only_what_differs(browse: Browse) -> None:
    anna = await acting("anna")
    await make_parcel(anna, quantity=3)
    await say(anna, Code.DELIVERED)
    page = await browse("anna", "/@nordwind/orders/T-1")
    assert "3 of 4 delivered" in page.document.find("table").text
    assert "The rest has not left yet." in page.text
    assert "shipped" not in (await browse("anna", "/@nordwind/orders/20288")).document.find("table").text


async def test_whom_to_ask_with_the_number_filled_in(browse: Browse) -> None:
    links = (await browse("anna", "/@nordwind/orders/20317")).links()
    assert "tel:+82420000000" in links
    assert "mailto:orders@hanbit.example?subject=Order%2020317" in links
    [place] = [link for link in links if link.startswith("https://www.google.com/maps/")]
    assert "Bremerhaven" in place


async def test_numbers_copy_and_the_link_to_share_names_the_account(browse: Browse) -> None:
    document = (await browse("anna", "/@nordwind/orders/20317")).document
    copied = {one["data-copy"] for one in document.all("button") if "data-copy" in one}
    assert {"20317", "4500917", "L-20317", "http://localhost:8000/@nordwind/orders/20317"} <= copied


async def test_a_link_that_was_shared_asks_to_sign_in_and_is_nothing_to_a_stranger(visit: Visit) -> None:
    """D2: it needs rights, and comes back to the page in the right account."""
    there = "/@nordwind/orders/20317"
    assert (await (await visit()).get(there)).location == f"/auth/sign-in?next={there.replace('@', '%40')}"
    assert (await (await visit("carl")).get(there)).status == 404
    assert (await (await visit("carl")).get(f"{there}/arrival.ics")).status == 404


async def test_forty_lines_at_once_the_rest_on_demand(visit: Visit) -> None:
    """L4: a thousand lines stay quick, also without script."""
    anna, visitor = await acting("anna"), await visit("anna")
    await make_order(anna.account_id, "A1", buyer=anna, lines=(SEALS,) * 1000)  # type: ignore[arg-type]
    page = await visitor.get("/@nordwind/orders/A1")
    assert len(lines(page)) == 40
    [further] = [one for one in page.document.all("a") if "hx-get" in one and "lines" in one["hx-get"]]
    assert further.text == "Show 60 more" and further["href"] == "/@nordwind/orders/A1?lines=100#line-41"
    whole = await visitor.get("/@nordwind/orders/A1?lines=100")
    assert len(lines(whole)) == 100 and whole.document.find("tr", id="line-41")
    part = await visitor.part(further["hx-get"])
    assert len(lines(part)) == 100 and "Show 200 more" in part.text
    assert part.document.children and not part.document.all("h1")
    alone = await visitor.get(further["hx-get"])
    assert alone.h1 == "Items of order A1" and len(lines(alone)) == 100
    everything = await visitor.get("/@nordwind/orders/A1?lines=1000")
    assert len(lines(everything)) == 1000 and "more</a>" not in everything.text


def lines(page: Seen) -> list[str]:
    rows = page.document.find("table").all("tr")
    return [row.text for row in rows if row.all("td")]


async def test_who_sees_no_prices_sees_no_sum_in_any_part(visit: Visit) -> None:
    """D9: page, lines, calendar."""
    yuna = await visit("yuna")
    for path in ("", "?lines=100", "/lines", "/arrival.ics"):
        for seen in (
            await yuna.get(f"/@hanul/orders/10482{path}"),
            await yuna.part(f"/@hanul/orders/10482{path}"),
        ):
            assert seen.status == 200 and not re.search(r"[₩원]|410,000|981,200|410000", seen.lasting), path


async def test_it_tells_open_pages_what_it_shows(browse: Browse) -> None:
    """Live: the page asks for itself again, with as many lines as it has."""
    root = (await browse("minji", "/@hanul/orders/10482")).document.find("div", id="order-detail")
    assert root["data-live"].startswith("o") and root["data-from"] == "/@hanul/orders/10482"
