"""What a carrier says of one moment has one order, whoever asks: what goes further is the newer."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.orders import queries
from services.shipments.queries import parcel, parcels_of
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.timeline import What, of_order, of_parcel
from services.shipments.tracking import track_all
from services.shipments.waiting import at_hand
from services.system import system
from tests.factories import acting
from tests.parcels import CARRIER, make_parcel

pytestmark = pytest.mark.usefixtures("undone")
SEVERAL = range(6)  # an id of one millisecond comes before the other one half of the time


def said(number: str, code: Code, at: datetime, **more: Any) -> News:
    raw = raw_code(CARRIER, code)
    return News(carrier=CARRIER, number=number, event_id=f"{code}", raw_code=raw, at=at, **more)


async def heard(minji: Actor, *codes: tuple[Code, dict[str, Any]]) -> list[str]:
    """Parcels of which all of this was said in one breath, of one moment."""
    at = clock.now() - timedelta(minutes=5)
    numbers = [f"77{n}" for n in SEVERAL]
    for number in numbers:
        await make_parcel(minji, order=f"T-{number}", number=number)
        await track_all(
            system("test", minji.account_id), [said(number, code, at, **more) for code, more in codes]
        )
    return numbers


async def test_who_signed_is_told_wherever_the_parcel_is_seen() -> None:
    minji = await acting("minji")
    assert minji.account_id
    signed = (Code.DELIVERED, {"signed_by": "Park", "proof": "signature", "place": "Ulsan"})
    for number in await heard(minji, signed, (Code.OUT_FOR_DELIVERY, {"place": "Daejeon"})):
        seen = await parcel(minji, CARRIER, number)
        assert (seen.row.status, seen.row.signed_by, seen.row.place) == ("delivered", "Park", "Ulsan")
        assert seen.proof == "signature"
        story = await of_parcel(minji, minji.account_id, seen.row.id)
        assert [one.state for one in story if one.what is What.TRACKING] == ["delivered", "out_for_delivery"]


async def test_an_order_tells_it_as_its_parcel_does() -> None:
    minji = await acting("minji")
    assert minji.account_id
    for number in await heard(minji, (Code.DELIVERED, {"signed_by": "Park"}), (Code.IN_TRANSIT, {})):
        row = await queries.find(minji, f"T-{number}")
        [one] = await parcels_of(minji, minji.account_id, row.id)
        assert one.signed_by == "Park"
        story = await of_order(minji, minji.account_id, row.id, [one.id])
        assert [told.state for told in story if told.what is What.TRACKING] == ["delivered", "in_transit"]


async def test_where_it_waits_is_where_it_came_last() -> None:
    minji = await acting("minji")
    numbers = await heard(
        minji, (Code.AVAILABLE_FOR_PICKUP, {"place": "Kiosk"}), (Code.ATTEMPTED, {"place": "Door"})
    )
    places = {one.number: one.place for one in await at_hand(minji, limit=20)}
    assert {places[number] for number in numbers} == {"Kiosk"}


async def test_the_window_is_that_of_what_goes_further() -> None:
    minji, now = await acting("minji"), clock.now()
    early, late = now + timedelta(days=1), now + timedelta(days=3)
    numbers = await heard(
        minji, (Code.DELAYED, {"expected_until": late}), (Code.PICKED_UP, {"expected_until": early})
    )
    assert {(await parcel(minji, CARRIER, number)).row.expected_until for number in numbers} == {late}


async def test_of_two_that_go_as_far_the_one_that_was_said_later_holds() -> None:
    minji, at = await acting("minji"), clock.now() - timedelta(minutes=5)
    for n in SEVERAL:
        number = f"77{n}"
        await make_parcel(minji, order=f"T-{number}", number=number)
        plain = said(number, Code.DELIVERED, at)
        signed = msgspec.structs.replace(plain, event_id="2", signed_by="Park")
        await track_all(system("test", minji.account_id), [plain, signed])
        assert (await parcel(minji, CARRIER, number)).row.signed_by == "Park"
