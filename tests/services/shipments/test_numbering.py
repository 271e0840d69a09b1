"""A parcel has one number of one count, whoever asks: its order, its page, the line of time, the delivery note."""

import pytest

from services.actor import Actor
from services.db import execute
from services.order_papers.reading import note_of
from services.orders import queries
from services.shipments.packing import NewShipment, pack
from services.shipments.queries import parcel, parcels_of
from services.shipments.repacking import merge, split, unpack
from services.shipments.timeline import of_order
from tests.factories import acting
from tests.services.shipments.test_packing import both, box

pytestmark = pytest.mark.usefixtures("undone")
Numbers = dict[str, tuple[int, int]]


async def three() -> tuple[Actor, Actor]:
    """Parcels under one delivery note, the last one of another order."""
    minji, supplier = await both()
    boxes = (box("K1", ("T-1", 1)), box("K2", ("T-1", 1)), box("K3", ("T-2", 2)))
    await pack(supplier, NewShipment(number="L-1", packages=boxes))
    return minji, supplier


async def listed(minji: Actor, number: str) -> Numbers:
    """As the order lists them; their pages and its line of time must say the same."""
    minji = await acting("minji")
    assert minji.account_id
    row = await queries.find(minji, number)
    rows = await parcels_of(minji, minji.account_id, row.id)
    for one in rows:
        seen = (await parcel(minji, one.carrier, one.number)).row
        assert (seen.position, seen.count) == (one.position, one.count)
        story = await of_order(minji, minji.account_id, row.id, [one.id])
        assert {told.position for told in story if told.position} <= {one.position}
    return {one.number: (one.position, one.count) for one in rows}


async def on_paper(supplier: Actor) -> Numbers:
    [row] = await execute(
        "SELECT id FROM shipment WHERE account_id = $1 AND number = 'L-1'", supplier.account_id
    )
    note = await note_of(supplier, row["id"])
    return {one.number: (one.position, len(note.parcels)) for one in note.parcels}


async def test_an_order_counts_all_that_left_with_its_parcels() -> None:
    minji, supplier = await three()
    assert await listed(minji, "T-1") == {"K1": (1, 3), "K2": (2, 3)}
    assert await listed(minji, "T-2") == {"K3": (3, 3)}
    assert await on_paper(supplier) == {"K1": (1, 3), "K2": (2, 3), "K3": (3, 3)}


async def test_what_was_taken_apart_leaves_no_gap() -> None:
    minji, supplier = await three()
    await unpack(supplier, "dhl", "K1")
    assert await listed(minji, "T-1") == {"K2": (1, 2)}
    await unpack(supplier, "dhl", "K2")
    assert await listed(minji, "T-2") == {"K3": (1, 1)} == await on_paper(supplier)
    await split(supplier, "dhl", "K3", box("K4", ("T-2", 1)))
    assert await listed(minji, "T-2") == {"K3": (1, 2), "K4": (2, 2)} == await on_paper(supplier)
    gone = (await parcel(await acting("minji"), "dhl", "K1")).row
    assert gone.position <= gone.count


async def test_what_was_merged_is_listed_and_keeps_its_number() -> None:
    minji, supplier = await three()
    await merge(supplier, "dhl", "K1", "K2")
    assert await listed(minji, "T-1") == {"K1": (1, 3), "K2": (2, 3)}
