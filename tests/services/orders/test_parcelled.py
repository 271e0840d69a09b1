"""What lies in a parcel cannot be cancelled, and an order that was held while packed is packed again."""

from decimal import Decimal

import pytest

from services.actor import Actor
from services.errors import Conflict
from services.orders import queries
from services.orders.actions import NewLine, advance, hold
from services.orders.parcelled import in_parcels, surplus
from services.orders.quantities import Fate, book
from services.orders.records import Hold
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.repacking import unpack
from services.system import system
from tests.factories import acting, make_order

pytestmark = pytest.mark.usefixtures("undone")
SEALS = NewLine(sku="HB-S40", name="Seal set", quantity=Decimal(4), unit_price=Decimal(18000))


async def packed(much: int) -> tuple[Actor, Actor]:
    minji = await acting("minji")
    supplier = system("test", minji.account_id)
    await make_order(minji.account_id, "T-1", buyer=minji, currency="KRW", lines=(SEALS,))  # type: ignore[arg-type]
    inside = (Inside(order="T-1", position=1, quantity=Decimal(much)),)
    await pack(
        supplier, NewShipment(number="L-1", packages=(NewPackage(carrier="dhl", number="B1", inside=inside),))
    )
    return minji, supplier


async def test_what_is_packed_is_not_cancelled_and_the_rest_is() -> None:
    minji, supplier = await packed(3)
    order = (await queries.find(minji, "T-1")).id
    assert await in_parcels(supplier, order) and not await surplus(supplier, order)
    with pytest.raises(Conflict):
        await book(supplier, order, Fate.CANCELLED, {1: Decimal(2)})
    await book(supplier, order, Fate.CANCELLED, {1: Decimal(1)})
    assert not await surplus(supplier, order)


async def test_an_order_is_cancelled_once_its_parcel_is_taken_apart() -> None:
    minji, supplier = await packed(4)
    await hold(supplier, "T-1", Hold.PAYMENT)
    with pytest.raises(Conflict):
        await advance(minji, "T-1", "cancel")
    await unpack(supplier, "dhl", "B1")
    await advance(minji, "T-1", "cancel")
    assert (await queries.find(minji, "T-1")).status == "cancelled"


async def test_a_packed_order_that_is_released_is_packed_again() -> None:
    minji, supplier = await packed(4)
    await hold(supplier, "T-1", Hold.PAYMENT)
    await advance(supplier, "T-1", "release")
    assert (await queries.find(minji, "T-1")).status == "packed"
    await unpack(supplier, "dhl", "B1")
    assert (await queries.find(minji, "T-1")).status == "confirmed"


async def test_an_order_of_which_nothing_is_wanted_is_cancelled() -> None:
    minji, supplier = await packed(4)
    order = (await queries.find(minji, "T-1")).id
    await unpack(supplier, "dhl", "B1")
    await book(supplier, order, Fate.CANCELLED, {1: Decimal(4)})
    assert (await queries.find(minji, "T-1")).status == "cancelled"
