"""Events under a code that nobody knew are read again once somebody does: each parcel moves to where they say."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute, scoped
from services.events import tell, topics
from services.jobs import Job, enqueue
from services.shipments.tracking import ORDERS, stand
from services.system import system

REPLAY = "replay"
PIECE = 200
MEANING = "SELECT code FROM carrier_code WHERE carrier = $1 AND raw_code = $2 AND code <> 'unknown'"
UNREAD = "SELECT unread_events($1, $2) AS events"
PARCELS = """
    SELECT DISTINCT account_id, package_id FROM tracking_event WHERE carrier = $1 AND raw_code = $2 AND code = 'unknown'
    ORDER BY account_id, package_id LIMIT $3
"""
HOLD = "SELECT id, status, carrier, number FROM package WHERE account_id = $1 AND id = $2 FOR UPDATE"
READ = """
    UPDATE tracking_event SET code = $5 WHERE account_id = $1 AND package_id = $2 AND carrier = $3 AND raw_code = $4
        AND code = 'unknown'
"""


class Code(msgspec.Struct, frozen=True):
    """Whose code, and which."""

    carrier: str
    raw_code: str


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """How many events stand under a code that nobody knew when they came, and whether somebody does now."""

    events: int
    known: bool


async def unread(actor: Actor, carrier: str, raw_code: str) -> Unread:
    """For staff, of all customers. Raises Denied."""
    actor.require(Permission.TASKS_WORK)
    [row] = await execute(UNREAD, carrier, raw_code)
    return Unread(events=row["events"], known=bool(await execute(MEANING, carrier, raw_code)))


async def ask_again(actor: Actor, carrier: str, raw_code: str) -> None:
    """Have them read again by the worker; asked twice it is done once. Raises Denied."""
    actor.require(Permission.TASKS_WORK)
    await enqueue(actor, REPLAY, key=f"{REPLAY}:{carrier}:{raw_code}", carrier=carrier, raw_code=raw_code)


async def replay(actor: Actor, job: Job) -> None:
    """Handler of the job: parcel by parcel, each behind the wall of its customer; broken off, it goes on there."""
    told = job.read(Code)
    async with scoped(actor):
        meaning = await execute(MEANING, told.carrier, told.raw_code)
    while meaning and (parcels := await _parcels(actor, told)):
        for row in parcels:
            await _read(system(actor.name, row["account_id"]), row["package_id"], told, meaning[0]["code"])


async def _parcels(actor: Actor, told: Code) -> list[Mapping[str, Any]]:
    async with scoped(actor):
        return await execute(PARCELS, told.carrier, told.raw_code, PIECE)


async def _read(actor: Actor, package_id: UUID, told: Code, code: str) -> None:
    async with scoped(actor):
        [package] = await execute(HOLD, actor.account_id, package_id)
        await execute(READ, actor.account_id, package_id, told.carrier, told.raw_code, code)
        orders = [row["id"] for row in await execute(ORDERS, actor.account_id, package_id)]
        if not await stand(actor, package, orders):
            about = topics(("package", str(package_id)), [str(key) for key in orders])
            await tell(actor, "parcel.scanned", about)
