"""The day of an order is that of the parcels that are still to come."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services import clock
from services.actor import Actor
from services.hooks.receiving import receive
from services.orders import queries
from services.orders.promises import postpone
from services.orders.records import OrderRow, Reason
from services.shipments.packing import NewShipment, pack
from services.shipments.queries import parcel, parcels_of
from services.shipments.records import Code
from services.shipments.told import Border, Told
from services.shipments.tracking import track
from services.shipments.waiting import windows
from services.system import system
from tests.factories import acting, make_order
from tests.parcels import say
from tests.services.hooks.post import KEY, body, event, letter, new_secret, packed
from tests.services.shipments.test_packing import box
from web.pages.order.arrival import arrival_of

pytestmark = pytest.mark.usefixtures("undone")


async def two_parcels() -> tuple[Actor, date]:
    """Of one order that is promised for that day."""
    minji = await acting("minji")
    assert minji.account_id
    first = clock.now().date() + timedelta(days=1)
    await make_order(minji.account_id, "T-1", buyer=minji, promised_on=first)
    boxes = (box("Z1", ("T-1", 1)), box("Z2", ("T-1", 1)))
    await pack(system("test", minji.account_id), NewShipment(number="L-1", packages=boxes))
    return minji, first


async def said(minji: Actor, number: str, code: Code, hours: float, days: int | None = None) -> None:
    """So many hours ago, of a parcel that is expected in so many days."""
    now = clock.now()
    until = {} if days is None else {"expected_until": now + timedelta(days=days)}
    await say(minji, code, now - timedelta(hours=hours), number=number, carrier="dhl", **until)


async def order(minji: Actor) -> OrderRow:
    return await queries.find(minji, "T-1")


async def test_what_was_expected_of_a_parcel_that_is_here_counts_no_more() -> None:
    minji, first = await two_parcels()
    await said(minji, "Z1", Code.PICKED_UP, 5, 5)
    assert (await order(minji)).promised_on == first + timedelta(days=4)
    await said(minji, "Z1", Code.DELIVERED, 2)
    await said(minji, "Z2", Code.PICKED_UP, 1, 1)
    row = await order(minji)
    assert row.promised_on == first and not row.late


async def test_the_day_goes_back_to_the_other_parcel_when_the_last_one_comes_early() -> None:
    minji, first = await two_parcels()
    await said(minji, "Z2", Code.PICKED_UP, 6, 1)
    await said(minji, "Z1", Code.PICKED_UP, 5, 5)
    assert (await order(minji)).late
    await said(minji, "Z1", Code.DELIVERED, 2)
    row = await order(minji)
    assert row.promised_on == first and not row.late


async def test_a_parcel_that_comes_takes_back_no_day_that_others_promised() -> None:
    minji, first = await two_parcels()
    await said(minji, "Z2", Code.PICKED_UP, 6, 1)
    await said(minji, "Z1", Code.PICKED_UP, 5, 5)
    await postpone(system("test", minji.account_id), "T-1", first + timedelta(days=8), Reason.STOCK)
    await said(minji, "Z1", Code.DELIVERED, 2)
    assert (await order(minji)).promised_on == first + timedelta(days=8)


@pytest.mark.parametrize(
    ("who", "carrier_zone", "zone"),
    [("minji", "Europe/Berlin", "Asia/Seoul"), ("anna", "Asia/Seoul", "Europe/Berlin")],
)
async def test_a_day_without_a_time_is_that_day_where_the_parcel_goes(
    who: str, carrier_zone: str, zone: str
) -> None:
    buyer = await packed(who, "B1")
    told = Told(parcel="B1", code="ES", time=clock.now().isoformat(), expected_from="2026-12-03")
    await track(system("test", buyer.account_id), Border("dhl", carrier_zone, "hook").news(told))
    assert (await queries.find(buyer, "T-1")).promised_on == date(2026, 12, 3)
    seen, here = await parcel(buyer, "dhl", "B1"), ZoneInfo(zone)
    assert seen.zone == zone
    assert seen.row.expected_from == datetime(2026, 12, 3, tzinfo=here)
    assert seen.row.expected_until == datetime(2026, 12, 3, 23, 59, tzinfo=here)


async def test_so_it_is_for_news_that_waited_for_their_parcel() -> None:
    secret = await new_secret()
    early = event("B1", expected_until="2026-12-03")
    await receive(letter(secret, body(early)), [KEY])
    minji = await packed("minji", "B1")
    assert (await queries.find(minji, "T-1")).promised_on == date(2026, 12, 3)


async def test_the_start_page_names_the_hours_that_the_order_names() -> None:
    """Those of the last parcel, whose day is the promised one."""
    minji, _first = await two_parcels()
    assert minji.account_id
    await said(minji, "Z1", Code.PICKED_UP, 6, 1)
    await said(minji, "Z2", Code.PICKED_UP, 5, 2)
    row = await order(minji)
    there = await windows(minji, [row.id])
    here = arrival_of(row, await parcels_of(minji, minji.account_id, row.id))
    assert there == {row.id: (here.begin, here.end)} and here.end
