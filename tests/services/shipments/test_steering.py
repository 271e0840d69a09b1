"""What a receiver tells the carrier: kept while a driver can still read it, by who may, of parcels within reach."""

from typing import Any

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.errors import Conflict, Denied, Invalid, NotFound
from services.shipments.queries import parcel
from services.shipments.records import Code, PackageStatus
from services.shipments.rules import PACKAGE_RULES
from services.shipments.steering import LONGEST, STEERABLE, Wish, steer
from services.transitions import Waits
from tests.factories import acting
from tests.parcels import CARRIER, NUMBER, make_parcel, say

pytestmark = pytest.mark.usefixtures("undone")
WISH = Wish(instructions="Ring twice at gate 4", safe_place="Dock 4")


async def told(kind: str) -> list[dict[str, Any]]:
    rows = await execute("SELECT details FROM event WHERE kind = $1 ORDER BY id DESC", kind)
    return [msgspec.json.decode(row["details"]) for row in rows]


async def test_a_wish_is_kept_and_told_once() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    for _twice in range(2):
        await steer(minji, CARRIER, NUMBER, msgspec.structs.replace(WISH, safe_place=" Dock 4 "))
    seen = await parcel(minji, CARRIER, NUMBER)
    assert (seen.instructions, seen.safe_place) == ("Ring twice at gate 4", "Dock 4") and seen.steered_at
    [event] = await told("parcel.steered")
    assert event["number"] == NUMBER and len(event["order_ids"]) == 1
    assert "gate" not in str(event), "what people wrote stays out of the log"


@pytest.mark.parametrize(
    "code",
    [
        Code.OUT_FOR_DELIVERY,
        Code.AVAILABLE_FOR_PICKUP,
        Code.DELIVERED,
        Code.RETURNING,
        Code.RETURNED,
        Code.LOST,
    ],
)
async def test_too_late_is_a_refusal(code: Code) -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    await say(minji, code)
    with pytest.raises(Conflict):
        await steer(minji, CARRIER, NUMBER, WISH)
    assert not (await parcel(minji, CARRIER, NUMBER)).instructions and not await told("parcel.steered")


@pytest.mark.parametrize(
    "code", [Code.PICKED_UP, Code.IN_TRANSIT, Code.CUSTOMS, Code.DELAYED, Code.ATTEMPTED]
)
async def test_while_the_carrier_has_it_it_can_still_be_told(code: Code) -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    await say(minji, code)
    await steer(minji, CARRIER, NUMBER, WISH)
    assert (await parcel(minji, CARRIER, NUMBER)).safe_place == "Dock 4"


def test_nobody_steers_what_is_over() -> None:
    for status in STEERABLE:
        assert PACKAGE_RULES.states[status].waits in {Waits.US, Waits.CARRIER}
    assert PackageStatus.OUT_FOR_DELIVERY not in STEERABLE


async def test_what_is_too_long_is_named_by_field() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    long = Wish(
        instructions="x" * (LONGEST["instructions"] + 1), safe_place="x" * (LONGEST["safe_place"] + 1)
    )
    with pytest.raises(Invalid) as refused:
        await steer(minji, CARRIER, NUMBER, long)
    assert refused.value.fields == {"instructions": "too long", "safe_place": "too long"}


async def test_a_carrier_takes_only_what_it_takes() -> None:
    minji = await acting("minji")
    await make_parcel(minji, carrier="yamato")
    with pytest.raises(Invalid) as refused:
        await steer(minji, "yamato", NUMBER, WISH)
    assert refused.value.fields == {"safe_place": "not taken"}
    await steer(minji, "yamato", NUMBER, Wish(instructions="Ring twice"))


async def test_a_stranger_a_reader_and_another_site_are_refused() -> None:
    """D2, D3: foreign and missing look the same; who may only read is told which right is lacking."""
    minji = await acting("minji")
    await make_parcel(minji)
    with pytest.raises(NotFound):
        await steer(await acting("carl"), CARRIER, NUMBER, WISH)
    with pytest.raises(Denied):
        await steer(await approver(), CARRIER, NUMBER, WISH)
    with pytest.raises(NotFound):
        await steer(only(await acting("yuna"), Scope.MINE), CARRIER, NUMBER, WISH)
    await steer(await acting("yuna"), CARRIER, NUMBER, WISH)


async def approver() -> Actor:
    jun = await acting("jun")
    rights = {right: reach for right, reach in jun.rights.items() if right is not Permission.PARCELS_STEER}
    return msgspec.structs.replace(jun, rights=rights)


def only(actor: Actor, scope: Scope) -> Actor:
    return msgspec.structs.replace(actor, rights={**actor.rights, Permission.PARCELS_STEER: Reach(scope)})
