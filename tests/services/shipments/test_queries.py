"""Who sees an order sees its parcels, and of a shared parcel only what is theirs."""

import pytest

from services.errors import NotFound
from services.orders import queries
from services.shipments.queries import parcel, parcels_of
from services.shipments.timeline import What, of_parcel
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


async def test_the_parcels_of_the_demo_world() -> None:
    minji = await acting("minji")
    row = await queries.find(minji, "10482")
    rows = await parcels_of(minji, minji.account_id, row.id)  # type: ignore[arg-type]
    assert [(one.status, one.position, one.count) for one in rows] == [
        ("on_its_way", 1, 2),
        ("delivered", 2, 2),
    ]
    assert rows[1].signed_by == "Seo-yeon Park" and rows[0].place == "Incheon"
    seen = await parcel(minji, rows[0].carrier, rows[0].number)
    assert seen.carrier.name == "CJ대한통운" and rows[0].number in seen.carrier.tracking_url
    assert [
        one.state for one in await of_parcel(minji, seen.account_id, seen.row.id) if one.what is What.TRACKING
    ] == [
        "in_transit",
        "picked_up",
    ] and seen.site == "울산 제2공장"


async def test_a_technician_sees_the_parcels_of_his_site_only() -> None:
    yuna, minji = await acting("yuna"), await acting("minji")
    for number, seen in (("10482", True), ("10473", False)):
        order = await queries.find(minji, number)
        [one, *_] = await parcels_of(minji, minji.account_id, order.id)  # type: ignore[arg-type]
        if seen:
            assert (await parcel(yuna, one.carrier, one.number)).row.number == one.number
        else:
            with pytest.raises(NotFound):
                await parcel(yuna, one.carrier, one.number)
