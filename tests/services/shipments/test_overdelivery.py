"""More is said to be delivered than was ordered: the sums hold, and staff hear which line it is."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.db import execute, scope_to
from services.orders.quantities import Fate, book
from services.orders.queries import find
from services.shipments.packing import NewShipment, pack
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track
from services.system import system
from tests.services.shipments.test_packing import both, box

LOST = raw_code("dhl", Code.LOST)
TOLD = ("order", "position", "name", "ordered", "delivered")
pytestmark = pytest.mark.usefixtures("undone")


async def said(actor: Actor, number: str, code: str, hours: float) -> None:
    house, at = system("test", actor.account_id), clock.now() - timedelta(hours=hours)
    await scope_to(house)
    await track(
        house, News(carrier="dhl", number=number, event_id=f"{number}{code}{hours}", raw_code=code, at=at)
    )


async def over() -> list[tuple[str, list[Any]]]:
    rows = await execute(
        "SELECT details::text AS told FROM event WHERE kind = 'parcel.over_delivered' ORDER BY id"
    )
    details = [msgspec.json.decode(row["told"]) for row in rows]
    return [(one["parcel"], [[line[name] for name in TOLD] for line in one["lines"]]) for one in details]


async def lost_and_sent_again(boxes: Sequence[tuple[str, int]] = (("T-1", 4),)) -> Actor:
    """A parcel is lost, its goods travel again, and then it is found."""
    minji, supplier = await both()
    await pack(supplier, NewShipment(number="L-1", packages=(box("B1", *boxes),)))
    await said(minji, "B1", "ES", 9)
    await said(minji, "B1", LOST, 8)
    await scope_to(supplier)
    await pack(supplier, NewShipment(number="L-2", packages=(box("B2", ("T-1", 4)),)))
    await said(minji, "B2", "ZU", 7)
    return minji


async def test_a_lost_parcel_that_is_found_brings_too_much() -> None:
    minji = await lost_and_sent_again((("T-1", 4), ("T-2", 1)))
    assert await over() == []
    await said(minji, "B1", "ZU", 1)
    assert await over() == [("B1", [["T-1", 1, "Seal set", "4.000000", "8.000000"]])]
    [line] = await execute(
        "SELECT delivered FROM order_line JOIN orders ON orders.id = order_id WHERE number = 'T-1'"
    )
    assert line["delivered"] == Decimal(4) and (await find(minji, "T-1")).status == "delivered"


async def test_as_much_as_was_ordered_is_nobodys_task() -> None:
    minji, supplier = await both()
    await pack(supplier, NewShipment(number="L-1", packages=(box("B1", ("T-1", 3)), box("B2", ("T-1", 1)))))
    for place, number in enumerate(("B1", "B2")):
        await said(minji, number, "ZU", place)
    assert await over() == []


async def test_what_was_cancelled_was_not_ordered() -> None:
    minji, supplier = await both()
    await pack(supplier, NewShipment(number="L-1", packages=(box("B1", ("T-1", 4)),)))
    await said(minji, "B1", "ES", 9)
    await said(minji, "B1", LOST, 8)
    order = await find(minji, "T-1")
    await scope_to(supplier)
    await book(supplier, order.id, Fate.CANCELLED, {1: Decimal(3)})
    await said(minji, "B1", "ZU", 1)
    assert await over() == [("B1", [["T-1", 1, "Seal set", "1.000000", "4.000000"]])]
