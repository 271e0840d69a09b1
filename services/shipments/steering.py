"""What a receiver wants a carrier to do with a parcel: words for the driver, and where it may be left."""

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid
from services.shipments.reached import reached, told_of
from services.shipments.records import PackageStatus

LONGEST = {"instructions": 300, "safe_place": 120}
STEERABLE = frozenset(
    {
        PackageStatus.PACKED,
        PackageStatus.HANDED_OVER,
        PackageStatus.ON_ITS_WAY,
        PackageStatus.IN_CUSTOMS,
        PackageStatus.DELAYED,
        PackageStatus.ATTEMPTED,
    }
)
"""A driver who has it in the van already, or nobody any more, would not read it."""
STEER = """
    UPDATE package SET instructions = $3, safe_place = $4, steered_at = $5
    WHERE account_id = $1 AND id = $2 AND status = ANY($6::text[]) RETURNING id
"""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Both may be empty: then the carrier does what it always does."""

    instructions: str = ""
    safe_place: str = ""


async def steer(actor: Actor, carrier: str, number: str, wish: Wish) -> None:
    """Keep what the receiver wants; the same once more changes nothing.

    Raises Denied, NotFound, Invalid for what is too long or not taken by this carrier, Conflict when it is too late.
    """
    actor.require(Permission.PARCELS_STEER)
    kept = Wish(instructions=wish.instructions.strip(), safe_place=wish.safe_place.strip())
    async with transaction():
        row = await reached(actor, Permission.PARCELS_STEER, carrier, number)
        if row["status"] not in STEERABLE:
            raise Conflict(row["status"])
        _check(kept, {name: row[f"takes_{name}"] for name in LONGEST})
        if kept == Wish(instructions=row["instructions"], safe_place=row["safe_place"]):
            return
        where = row["account_id"], row["id"]
        wanted = kept.instructions, kept.safe_place, clock.now(), list(STEERABLE)
        if not await execute(STEER, *where, *wanted):
            raise Conflict(number)
        about = await told_of(*where, carrier, number) | {"by": str(actor.person_id)}
        await events.record(actor, "parcel.steered", of=("package", str(row["id"])), **about)


def _check(wish: Wish, taken: dict[str, bool]) -> None:
    given = msgspec.structs.asdict(wish)
    wrong = {name: "too long" for name, most in LONGEST.items() if len(given[name]) > most}
    wrong |= {name: "not taken" for name, takes in taken.items() if given[name] and not takes}
    wrong |= {name: "unreadable" for name in LONGEST if "\x00" in given[name]}
    if wrong:
        raise Invalid(wrong)
