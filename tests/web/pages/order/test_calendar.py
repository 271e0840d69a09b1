"""The arrival as a calendar entry: a day, or hours in the reader's zone, under a name that stays."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from services.orders.actions import advance
from services.orders.promises import postpone
from services.orders.records import OrderRecord, OrderStatus, Reason
from services.system import system
from services.words import LOCALE, ZONE
from tests.clocks import StillClock
from tests.conftest import Visit
from tests.factories import acting, make_order
from tests.visitors import Visitor
from web.components.made_up import ROW, order
from web.pages.order.arrival import Arrival
from web.pages.order.calendar import calendar_file

DAY = Arrival(day=ROW.promised_on)
HOURS = Arrival(
    day=ROW.promised_on,
    begin=datetime(2026, 11, 24, 0, tzinfo=UTC),
    end=datetime(2026, 11, 24, 3, tzinfo=UTC),
)
WHERE = {"address": "https://portal.example/@hanul/orders/10482", "host": "portal.example"}


def read(record: OrderRecord, arrival: Arrival, *, version: int = 1) -> Any:
    return Calendar.from_ical(calendar_file(record, arrival, version=version, **WHERE))


def entry(record: OrderRecord, arrival: Arrival, *, version: int = 1) -> Any:
    [event] = read(record, arrival, version=version).walk("VEVENT")
    return event


def test_a_day_is_a_whole_day() -> None:
    event = entry(order(), DAY)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert event["transp"] == "TRANSPARENT" and event["location"] == order().address


def test_hours_are_in_the_readers_zone_which_the_file_brings_along() -> None:
    ZONE.set("Asia/Seoul")
    event = entry(order(), HOURS)
    assert event["dtstart"].params["TZID"] == "Asia/Seoul" and event["dtstart"].dt.hour == 9
    assert event["dtend"].dt == HOURS.end
    assert [zone["tzid"] for zone in read(order(), HOURS).walk("VTIMEZONE")] == ["Asia/Seoul"]


def test_the_same_order_is_the_same_entry_and_a_newer_one_replaces_it() -> None:
    first, second = entry(order(), DAY, version=3), entry(order(), HOURS, version=9)
    assert first["uid"] == second["uid"] == f"{ROW.id}@portal.example"
    assert first["sequence"] < second["sequence"]


def test_a_cancelled_order_takes_the_entry_away() -> None:
    gone = order(msgspec.structs.replace(ROW, status=OrderStatus.CANCELLED))
    assert entry(gone, DAY)["status"] == "CANCELLED" and entry(order(), DAY)["status"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("locale", "words"), [("en", "Gripper kit"), ("ko", "Gripper kit"), ("ja", "Gripper kit")]
)
def test_it_says_what_comes_and_where_to_look_without_a_sum(locale: str, words: str) -> None:
    """D9: a calendar is shared with others."""
    LOCALE.set(locale)
    event = entry(order(), DAY)
    assert (
        words in event["summary"]
        and WHERE["address"] in event["description"]
        and event["url"] == WHERE["address"]
    )
    assert "981" not in calendar_file(order(), DAY, version=1, **WHERE).decode()


@pytest.mark.usefixtures("undone")
async def test_the_arrival_goes_into_a_calendar_and_moves_there(visit: Visit, still: StillClock) -> None:
    anna, visitor = await acting("anna"), await visit("anna")
    await make_order(anna.account_id, "A1", buyer=anna, promised_on=date(2026, 11, 30))  # type: ignore[arg-type]
    first = await fetched(visitor, "A1")
    assert first["dtstart"].dt == date(2026, 11, 30) and first["dtend"].dt == date(2026, 12, 1)
    assert first["url"] == "http://localhost:8000/@nordwind/orders/A1"
    still.forward(minutes=10)
    await acting("anna")  # the request of the visitor has ended what the test was allowed to see
    await postpone(system("test", anna.account_id), "A1", date(2026, 12, 2), Reason.STOCK)
    moved = await fetched(visitor, "A1")
    assert moved["uid"] == first["uid"] and moved["sequence"] > first["sequence"]
    assert moved["dtstart"].dt == date(2026, 12, 2)
    await advance(await acting("anna"), "A1", "cancel")
    assert (await fetched(visitor, "A1"))["status"] == "CANCELLED"


@pytest.mark.usefixtures("undone")
async def test_an_order_without_a_day_has_no_calendar_file(visit: Visit) -> None:
    anna, visitor = await acting("anna"), await visit("anna")
    await make_order(anna.account_id, "A1", buyer=anna)  # type: ignore[arg-type]
    assert (await visitor.get("/@nordwind/orders/A1/arrival.ics")).status == 404
    assert not [link for link in (await visitor.get("/@nordwind/orders/A1")).links() if "arrival" in link]


async def fetched(visitor: Visitor, number: str) -> Any:
    """The one entry of the file."""
    seen = await visitor.get(f"/@nordwind/orders/{number}/arrival.ics")
    assert seen.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "attachment" in seen.headers["content-disposition"]
    [event] = Calendar.from_ical(seen.body).walk("VEVENT")
    return event
