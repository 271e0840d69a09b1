"""When an order comes: the promised day, and the hours of whoever brings it."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from services import clock
from services.shipments.records import Code, PackageStatus
from services.words import ZONE
from tests.conftest import Browse
from tests.factories import acting
from tests.parcels import make_parcel, say
from web.components.made_up import CANCELLED, ROW
from web.components.made_up_parcels import PARCEL
from web.pages.order.arrival import arrival_of

replace = msgspec.structs.replace


def test_the_hours_are_those_of_the_promised_day_where_the_reader_is() -> None:
    ZONE.set("Asia/Seoul")
    found = arrival_of(ROW, [PARCEL])
    assert (found.day, found.begin, found.end) == (
        date(2026, 11, 24),
        PARCEL.expected_from,
        PARCEL.expected_until,
    )
    ZONE.set("America/Los_Angeles")  # there it is the evening before
    assert arrival_of(ROW, [PARCEL]).end is None


def test_the_last_parcel_counts_and_one_that_is_here_does_not() -> None:
    until = datetime(2026, 11, 24, 8, tzinfo=UTC)
    later = replace(PARCEL, expected_until=until, expected_from=None)
    here = replace(later, status=PackageStatus.DELIVERED, expected_until=until + timedelta(hours=1))
    assert arrival_of(ROW, [PARCEL, later, here]).end == until
    assert arrival_of(ROW, [here]).end is None and arrival_of(ROW, []).end is None


def test_what_comes_no_more_has_no_arrival() -> None:
    assert arrival_of(CANCELLED, [PARCEL]).day is None
    assert arrival_of(replace(ROW, promised_on=None), [PARCEL]).day is None


def test_a_day_is_over_when_it_is_over_where_the_reader_is() -> None:
    due = replace(ROW, promised_on=date(2026, 11, 20))
    assert arrival_of(due, []).overdue
    today = replace(ROW, promised_on=date(2026, 11, 21))
    assert not arrival_of(today, []).overdue
    ZONE.set("Pacific/Auckland")
    assert not arrival_of(today, []).overdue


@pytest.mark.usefixtures("undone")
async def test_the_hours_of_the_carrier_stand_beside_the_day(browse: Browse) -> None:
    anna = await acting("anna")
    await make_parcel(anna, promised_on=date(2026, 11, 23))
    until = clock.now() + timedelta(days=2, hours=6)  # Monday, 12:00 in Berlin
    await say(anna, Code.IN_TRANSIT, expected_from=until - timedelta(hours=3), expected_until=until)
    page = await browse("anna", "/@nordwind/orders/T-1")
    assert page.h1 == "Arrives Monday 23 November"
    assert "in 2 days, 09:00 to 12:00" in page.document.find("p", class_="soon").text
