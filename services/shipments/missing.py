"""A parcel that should be here and is not: who waits for it says so, and takes it back when it turns up."""

from datetime import date, datetime

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict
from services.shipments.reached import reached, told_of
from services.shipments.records import OVER, PackageStatus
from services.working_days import after_working_days

STEER = Permission.PARCELS_STEER
ANSWER_DAYS = 2
MISS = "UPDATE package SET missed_at = $3, missed_by = $4 WHERE account_id = $1 AND id = $2"
FOUND = "UPDATE package SET missed_at = NULL, missed_by = NULL WHERE account_id = $1 AND id = $2"


def can_be_missed(status: str, expected_until: datetime | None) -> bool:
    """The carrier says that it is here, or its time is over."""
    if status == PackageStatus.DELIVERED:
        return True
    return status not in OVER and expected_until is not None and expected_until < clock.now()


def answer_by(missed_on: date) -> date:
    """By when the customer hears from us: two working days later."""
    return after_working_days(missed_on, ANSWER_DAYS)


async def miss(actor: Actor, carrier: str, number: str) -> None:
    """Say that a parcel is not here; once is enough.

    The event `parcel.missed` tells staff. Raises Denied, NotFound, Conflict for one that is not due yet.
    """
    async with transaction():
        row = await reached(actor, STEER, carrier, number)
        if row["missed_at"]:
            return
        if not can_be_missed(row["status"], row["expected_until"]):
            raise Conflict(row["status"])
        where = row["account_id"], row["id"]
        await execute(MISS, *where, clock.now(), actor.person_id)
        about = await told_of(*where, carrier, number)
        about["answer_by"] = answer_by(clock.today(actor.zone)).isoformat()
        await events.record(actor, "parcel.missed", of=("package", str(row["id"])), **about)


async def turn_up(actor: Actor, carrier: str, number: str) -> None:
    """Take that back; for a parcel that nobody misses it does nothing. Raises Denied, NotFound."""
    async with transaction():
        row = await reached(actor, STEER, carrier, number)
        if not row["missed_at"]:
            return
        where = row["account_id"], row["id"]
        await execute(FOUND, *where)
        about = await told_of(*where, carrier, number)
        await events.record(actor, "parcel.found", of=("package", str(row["id"])), **about)
