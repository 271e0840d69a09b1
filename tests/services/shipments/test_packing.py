"""Goods go into parcels, no more of them than were ordered."""

from decimal import Decimal
from typing import Any

import pytest

from services.actor import Actor
from services.errors import Conflict, Denied, Invalid, NotFound
from services.orders import queries
from services.orders.actions import NewLine, hold
from services.orders.records import Hold
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.queries import parcel, parcels_of
from services.system import system
from tests.factories import acting, make_order

pytestmark = pytest.mark.usefixtures("undone")
SEALS = NewLine(sku="HB-S40", name="Seal set", quantity=Decimal(4), unit_price=Decimal(18000))


async def both() -> tuple[Actor, Actor]:
    minji = await acting("minji")
    for number in ("T-1", "T-2"):
        await make_order(minji.account_id, number, buyer=minji, currency="KRW", lines=(SEALS,))  # type: ignore[arg-type]
    return minji, system("test", minji.account_id)


def box(number: str, *inside: tuple[str, int], **more: Any) -> NewPackage:
    parts = tuple(Inside(order=order, position=1, quantity=Decimal(amount)) for order, amount in inside)
    return NewPackage(**{"carrier": "dhl", "number": number, "inside": parts, **more})


async def test_one_shipment_may_hold_several_orders_in_several_parcels() -> None:
    minji, supplier = await both()
    boxes = (box("B1", ("T-1", 4), ("T-2", 1), weight_grams=900), box("B2", ("T-2", 3)))
    await pack(supplier, NewShipment(number="L-1", packages=boxes))
    first = await parcel(minji, "dhl", "B1")
    assert first.orders == ["T-1", "T-2"] and first.weight_grams == 900 and first.row.shipment == "L-1"
    assert (first.row.position, first.row.count) == (1, 2)
    assert [(line.order_number, line.quantity) for line in first.contents] == [
        ("T-1", Decimal(4)),
        ("T-2", Decimal(1)),
    ]
    for number, count in (("T-1", 1), ("T-2", 2)):
        row = await queries.find(minji, number)
        assert row.status == "packed"
        assert len(await parcels_of(minji, minji.account_id, row.id)) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("boxes", "refusal"),
    [
        ((), Invalid),
        ((box("B1"),), Invalid),
        ((box("B1", ("T-1", 0)),), Invalid),
        ((box("B1", ("T-1", 5)),), Conflict),
        ((box("B1", ("T-1", 2)), box("B2", ("T-1", 3))), Conflict),
        ((box("B1", ("T-1", 1)), box("B1", ("T-1", 1))), Conflict),
        ((box("B1", ("T-1", 1), carrier="nobody"),), Conflict),
        ((box("B1", ("T-9", 1)),), NotFound),
        ((box("B1", ("20317", 1)),), NotFound),
    ],
)
async def test_what_cannot_be_packed_is_refused_and_nothing_of_it_stays(
    boxes: tuple[NewPackage, ...], refusal: type[Exception]
) -> None:
    minji, supplier = await both()
    with pytest.raises(refusal):
        await pack(supplier, NewShipment(number="L-1", packages=boxes))
    assert (await queries.find(minji, "T-1")).status == "confirmed"
    await pack(supplier, NewShipment(number="L-1", packages=(box("B1", ("T-1", 4)),)))


async def test_nothing_leaves_of_an_order_on_hold() -> None:
    _minji, supplier = await both()
    await hold(supplier, "T-1", Hold.PAYMENT)
    with pytest.raises(Conflict):
        await pack(supplier, NewShipment(number="L-1", packages=(box("B1", ("T-1", 4)),)))


async def test_only_the_supplier_packs() -> None:
    minji, _supplier = await both()
    with pytest.raises(Denied):
        await pack(minji, NewShipment(number="L-1", packages=(box("B1", ("T-1", 4)),)))
