"""What a paper says of an order and of a shipment."""

from decimal import Decimal

import pytest

from services.db import execute, scope_to
from services.errors import Conflict, Invalid
from services.ids import uuid7
from services.order_papers.reading import confirmation_of, note_of
from services.orders.detail import detail
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.system import system
from tests.factories import acting, as_owner, make_order
from tests.parcels import SEALS

pytestmark = pytest.mark.usefixtures("undone")
SHIPMENT = "SELECT id FROM shipment WHERE number = $1"


@pytest.mark.parametrize(("who", "number"), [("minji", "10482"), ("anna", "20317"), ("kenji", "35001")])
async def test_a_confirmation_says_what_the_order_says(who: str, number: str) -> None:
    person = await acting(who)
    order = await detail(person, number)
    told = await confirmation_of(system("test", order.account_id), order.row.id)
    assert (told.number, told.purchase_order, told.promised_on) == (
        number,
        order.row.po_number,
        order.row.promised_on,
    )
    assert [(one.name, one.quantity) for one in told.lines] == [
        (one.name, one.quantity) for one in order.lines
    ]
    assert order.row.total and told.totals.without_tax == order.row.total.amount
    assert told.totals.tax == sum(group.tax for group in told.taxes)
    assert told.placed_on <= told.dated_on and not [group.reason for group in told.taxes if group.reason]


async def test_a_delivery_note_says_what_is_in_which_parcel() -> None:
    minji = await acting("minji")
    order = await detail(minji, "10482")
    [row] = await execute(SHIPMENT, "L-10482")
    told = await note_of(system("test", minji.account_id), row["id"])
    assert told.number == "L-10482" and told.purchase_orders == (order.row.po_number,)
    assert {one.sku: one.quantity for one in told.lines} == {one.sku: one.quantity for one in order.lines}
    places = {one.position for one in told.parcels}
    assert all(set(line.parcels) <= places for line in told.lines) and all(
        one.carrier.native for one in told.parcels
    )
    assert told.site.latin and told.delivered_to.country == "KR"


async def test_parts_of_a_line_in_two_parcels_are_one_line() -> None:
    minji = await acting("minji")
    assert minji.account_id
    await make_order(minji.account_id, "T-1", buyer=minji, currency="KRW", lines=(SEALS,))
    house = system("test", minji.account_id)
    packages = tuple(
        NewPackage(
            carrier="cj-logistics", number=number, inside=(Inside(order="T-1", position=1, quantity=much),)
        )
        for number, much in (("770000000001", Decimal(1)), ("770000000002", Decimal(3)))
    )
    await pack(house, NewShipment(number="L-T-1", packages=packages))
    [row] = await execute(SHIPMENT, "L-T-1")
    told = await note_of(house, row["id"])
    assert [(line.quantity, line.parcels) for line in told.lines] == [(Decimal(4), (1, 2))]
    assert [parcel.number for parcel in told.parcels] == ["770000000001", "770000000002"]


async def test_nobody_s_letterhead_and_nothing_wanted_make_no_paper() -> None:
    house = system("test", (await acting("minji")).account_id)
    with pytest.raises(Conflict):
        await confirmation_of(house, uuid7())
    with pytest.raises(Conflict):
        await note_of(house, uuid7())
    async with as_owner():
        await execute("DELETE FROM billing_profile")
    await scope_to(house)
    with pytest.raises(Invalid):
        await confirmation_of(house, uuid7())
