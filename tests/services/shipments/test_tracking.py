"""What a carrier says: once, by its own time, and what that means for parcel and order."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from services import clock, events
from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.orders import queries
from services.orders.actions import NewLine
from services.shipments import tracking
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.queries import parcel
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.timeline import Happening, What, of_parcel
from services.shipments.tracking import account_of, track
from services.system import system
from tests.factories import acting, make_order

pytestmark = pytest.mark.usefixtures("undone")
SEALS = NewLine(sku="HB-S40", name="Seal set", quantity=Decimal(4), unit_price=Decimal(18000))
NUMBER = "770000000001"


async def parcel_of(minji: Actor) -> Actor:
    supplier = system("test", minji.account_id)
    await make_order(minji.account_id, "T-1", buyer=minji, currency="KRW", lines=(SEALS,))  # type: ignore[arg-type]
    inside = (Inside(order="T-1", position=1, quantity=Decimal(4)),)
    await pack(
        supplier,
        NewShipment(
            number="L-T-1", packages=(NewPackage(carrier="cj-logistics", number=NUMBER, inside=inside),)
        ),
    )
    return supplier


def news(code: Code | str, at: datetime, **more: Any) -> News:
    raw = raw_code("cj-logistics", code) if isinstance(code, Code) else code
    usual: dict[str, Any] = {
        "carrier": "cj-logistics",
        "number": NUMBER,
        "event_id": f"{code}-{at.isoformat()}",
    }
    return News(**usual | {"raw_code": raw, "at": at} | more)


async def told(actor: Actor) -> list[Happening]:
    """What the carrier said, the newest first."""
    seen = await parcel(actor, "cj-logistics", NUMBER)
    said = await of_parcel(actor, seen.account_id, seen.row.id)
    return [one for one in said if one.what is What.TRACKING]


async def test_the_newest_by_the_carriers_time_holds_however_late_it_comes() -> None:
    minji = await acting("minji")
    supplier, now = await parcel_of(minji), clock.now()
    await track(supplier, news(Code.OUT_FOR_DELIVERY, now - timedelta(hours=1)))
    await track(supplier, news(Code.PICKED_UP, now - timedelta(hours=9)))
    seen = await parcel(minji, "cj-logistics", NUMBER)
    assert seen.row.status == "out_for_delivery" and seen.row.since == now - timedelta(hours=1)
    assert [one.state for one in await told(minji)] == [Code.OUT_FOR_DELIVERY, Code.PICKED_UP]
    assert (await queries.find(minji, "T-1")).status == "on_its_way"


async def test_the_same_event_twice_is_one() -> None:
    minji = await acting("minji")
    supplier = await parcel_of(minji)
    said = news(Code.PICKED_UP, clock.now())
    assert (await track(supplier, said), await track(supplier, said)) == (Code.PICKED_UP, None)
    assert len(await told(minji)) == 1


async def test_who_looks_on_hears_of_each_scan_and_of_none_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of one that moves nothing: the line of time has grown."""
    minji = await acting("minji")
    supplier, now = await parcel_of(minji), clock.now()
    heard: list[tuple[str, set[str]]] = []

    async def listen(_actor: Actor, kind: str, about: Sequence[str] = ()) -> None:
        heard.append((kind, set(about)))

    for module in (tracking, events):
        monkeypatch.setattr(module, "tell", listen)
    for code, hours in ((Code.IN_TRANSIT, 3), (Code.IN_TRANSIT, 2), (Code.IN_TRANSIT, 2), ("Q7", 1)):
        await track(supplier, news(code, now - timedelta(hours=hours)))
    order = await queries.find(minji, "T-1")
    package = (await parcel(minji, "cj-logistics", NUMBER)).row
    both = {events.topic("order", order.id), events.topic("package", package.id)}
    assert [kind for kind, about in heard if kind.startswith("parcel") and about == both] == [
        "parcel.on_its_way",
        "parcel.scanned",
        "parcel.scanned",
    ]


async def test_a_code_nobody_mapped_is_kept_raw_and_changes_nothing() -> None:
    minji = await acting("minji")
    supplier = await parcel_of(minji)
    assert await track(supplier, news("Q7", clock.now(), raw_text="Umgeleitet")) is Code.UNKNOWN
    seen = await parcel(minji, "cj-logistics", NUMBER)
    assert seen.row.status == "packed" and (await told(minji))[0].raw == "Umgeleitet"


async def test_delivered_delivers_the_order_and_taking_it_back_opens_it_again() -> None:
    minji = await acting("minji")
    supplier, now = await parcel_of(minji), clock.now()
    await track(supplier, news(Code.DELIVERED, now - timedelta(hours=2), signed_by="Park"))
    assert (await queries.find(minji, "T-1")).status == "delivered"
    assert (await parcel(minji, "cj-logistics", NUMBER)).row.signed_by == "Park"
    await track(supplier, news(Code.ATTEMPTED, now - timedelta(hours=1)))
    assert (await queries.find(minji, "T-1")).status == "on_its_way"
    [line] = await execute(
        "SELECT shipped, delivered FROM order_line WHERE name = 'Seal set' AND order_id = (SELECT id FROM orders WHERE number = 'T-1')"
    )
    assert (line["shipped"], line["delivered"]) == (Decimal(4), Decimal(0))


async def test_what_comes_back_counts_as_not_shipped() -> None:
    minji = await acting("minji")
    supplier, now = await parcel_of(minji), clock.now()
    await track(supplier, news(Code.IN_TRANSIT, now - timedelta(hours=2)))
    await track(supplier, news(Code.RETURNED, now))
    [line] = await execute(
        "SELECT shipped FROM order_line WHERE order_id = (SELECT id FROM orders WHERE number = 'T-1')"
    )
    assert line["shipped"] == 0


async def test_the_carriers_day_becomes_the_promise() -> None:
    minji = await acting("minji")
    supplier, now = await parcel_of(minji), clock.now()
    expected = now + timedelta(days=20)
    await track(
        supplier,
        news(Code.IN_TRANSIT, now, expected_from=expected - timedelta(hours=3), expected_until=expected),
    )
    row = await queries.find(minji, "T-1")
    assert row.promised_on == row.first_promised_on == expected.date()
    await track(supplier, news(Code.DELAYED, now, expected_until=expected + timedelta(days=2)))
    row = await queries.find(minji, "T-1")
    assert row.late and row.promised_on == (expected + timedelta(days=2)).date()


async def test_whose_parcel_it_is_is_known_by_its_number_alone() -> None:
    minji = await acting("minji")
    supplier = await parcel_of(minji)
    assert await account_of("cj-logistics", NUMBER) == minji.account_id
    with pytest.raises(NotFound):
        await account_of("dhl", NUMBER)
    with pytest.raises(NotFound):
        await track(supplier, news(Code.PICKED_UP, clock.now(), number="0"))


async def test_a_stranger_finds_no_parcel() -> None:
    """A1: another's parcel does not exist."""
    await parcel_of(await acting("minji"))
    carl = await acting("carl")
    with pytest.raises(NotFound):
        await parcel(carl, "cj-logistics", NUMBER)
