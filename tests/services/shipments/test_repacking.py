"""A parcel becomes two, two become one, one is taken back; nothing of their contents is lost or doubled."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services import clock
from services.actor import Actor
from services.errors import Conflict, Invalid, NotFound
from services.orders import queries
from services.orders.filters import OrderFilter
from services.orders.listing import page
from services.shipments.packing import NewPackage, NewShipment, pack
from services.shipments.queries import parcel, parcels_of
from services.shipments.records import Code, News
from services.shipments.repacking import merge, split, unpack
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track
from tests.services.shipments.test_packing import both, box

pytestmark = pytest.mark.usefixtures("undone")


async def packed() -> tuple[Actor, Actor]:
    minji, supplier = await both()
    boxes = (box("B1", ("T-1", 3)), box("B2", ("T-1", 1), ("T-2", 1)))
    await pack(supplier, NewShipment(number="L-1", packages=boxes))
    return minji, supplier


def said(number: str, code: Code) -> News:
    return News(
        carrier="dhl",
        number=number,
        event_id=f"{number} {code}",
        raw_code=raw_code("dhl", code),
        at=clock.now(),
    )


async def amounts(minji: Actor, number: str) -> list[Decimal]:
    return [line.quantity for line in (await parcel(minji, "dhl", number)).contents]


async def test_a_part_travels_on_alone() -> None:
    minji, supplier = await packed()
    await split(supplier, "dhl", "B1", box("B3", ("T-1", 1)))
    assert (await amounts(minji, "B1"), await amounts(minji, "B3")) == ([Decimal(2)], [Decimal(1)])
    seen = await parcel(minji, "dhl", "B3")
    assert seen.split_from == "B1" and (seen.row.position, seen.row.count) == (3, 3)


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (box("B3"), Invalid),
        (box("B3", ("T-1", -1)), Invalid),
        (box("B3", ("T-1", 4)), Conflict),
        (box("B2", ("T-1", 1)), Conflict),
        (box("B3", ("T-2", 1)), NotFound),
    ],
)
async def test_a_part_that_is_not_in_it_cannot(new: NewPackage, refusal: type[Exception]) -> None:
    minji, supplier = await packed()
    with pytest.raises(refusal):
        await split(supplier, "dhl", "B1", new)
    assert await amounts(minji, "B1") == [3]


async def test_two_become_one_and_the_old_number_still_leads_there() -> None:
    minji, supplier = await packed()
    await merge(supplier, "dhl", "B1", "B2")
    assert await amounts(minji, "B2") == [4, 1]
    seen = await parcel(minji, "dhl", "B1")
    assert seen.row.status == "merged" and seen.merged_into == "B2"
    order = await queries.find(minji, "T-1")
    numbers = [row.number for row in await parcels_of(minji, minji.account_id, order.id)]  # type: ignore[arg-type]
    assert numbers == ["B1", "B2"]
    await track(supplier, said("B1", Code.DELIVERED))
    assert (await parcel(minji, "dhl", "B1")).row.status == "merged"


async def test_what_was_merged_before_travels_on_with_it() -> None:
    minji, supplier = await both()
    boxes = tuple(box(f"B9000{n}", ("T-1", 1)) for n in (1, 2, 3))
    await pack(supplier, NewShipment(number="L-1", packages=boxes))
    await merge(supplier, "dhl", "B90001", "B90002")
    await merge(supplier, "dhl", "B90002", "B90003")
    order = await queries.find(minji, "T-1")
    listed = [row.number for row in await parcels_of(minji, minji.account_id, order.id)]  # type: ignore[arg-type]
    assert listed == ["B90001", "B90002", "B90003"]
    for number in ("B90001", "B90002"):
        seen = await parcel(minji, "dhl", number)
        assert seen.row.status == "merged" and seen.merged_into == "B90003"
        found = await page(minji, OrderFilter(today=clock.today(minji.zone), search=number), limit=5)
        assert [row.number for row in found.rows] == ["T-1"]
    assert await amounts(minji, "B90003") == [3]


async def test_what_is_over_or_not_there_cannot_be_merged() -> None:
    _minji, supplier = await packed()
    await track(supplier, said("B2", Code.DELIVERED))
    with pytest.raises(Conflict):
        await merge(supplier, "dhl", "B1", "B2")
    with pytest.raises(Conflict):
        await merge(supplier, "dhl", "B1", "B1")
    with pytest.raises(NotFound):
        await merge(supplier, "dhl", "B9", "B1")


async def test_a_parcel_that_did_not_leave_is_taken_back_and_can_be_packed_anew() -> None:
    minji, supplier = await packed()
    await unpack(supplier, "dhl", "B1")
    await pack(supplier, NewShipment(number="L-2", packages=(box("B4", ("T-1", 3)),)))
    order = await queries.find(minji, "T-1")
    numbers = [row.number for row in await parcels_of(minji, minji.account_id, order.id)]  # type: ignore[arg-type]
    assert numbers == ["B2", "B4"]
    await track(supplier, said("B2", Code.PICKED_UP))
    with pytest.raises(Conflict):
        await unpack(supplier, "dhl", "B2")


async def test_late_news_of_a_lost_parcel_lets_the_goods_be_sent_again() -> None:
    minji, supplier = await packed()
    await track(supplier, said("B1", Code.LOST))
    await pack(supplier, NewShipment(number="L-2", packages=(box("B5", ("T-1", 3)),)))
    assert (await parcel(minji, "dhl", "B1")).row.since <= clock.now() + timedelta(0)
    assert await amounts(minji, "B5") == [3]
