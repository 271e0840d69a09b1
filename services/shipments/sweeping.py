"""The worker looks after strays: those that waited too long go, and staff are asked about parcels that stay unknown."""

import msgspec

from services import clock, events
from services.actor import Actor
from services.db import execute, scoped
from services.jobs import Job, Later
from services.shipments.strays import KEPT, UNHEARD, count

MOST_ASKED = 50  # in one look: a carrier that mixes up its customers must not bury all other tasks
AGAIN_SECONDS = 3600
EXPIRED = "DELETE FROM stray_event WHERE carrier = $1 AND received_at <= $2 RETURNING id"
ASK = """
    INSERT INTO stray_parcel (id, carrier, number, first_at, last_at, times)
    SELECT gen_random_uuid(), carrier, number, min(received_at), max(received_at), count(*) FROM stray_event AS stray
    WHERE carrier = $1 AND NOT EXISTS (
        SELECT FROM stray_parcel AS asked WHERE asked.carrier = stray.carrier AND asked.number = stray.number)
    GROUP BY carrier, number HAVING min(received_at) <= $2 ORDER BY min(received_at) LIMIT $3
    ON CONFLICT (carrier, number) DO NOTHING RETURNING number, times
"""
FORGET = """
    DELETE FROM stray_parcel AS asked WHERE carrier = $1 AND last_at <= $2 AND NOT EXISTS (
        SELECT FROM stray_event AS stray WHERE stray.carrier = asked.carrier AND stray.number = asked.number)
"""


class Told(msgspec.Struct, frozen=True):
    """Whose strays."""

    carrier: str


async def sweep(actor: Actor, job: Job) -> None:
    """Handler of the job `strays`: one task for each parcel that is unknown for a day, however much was said of it."""
    carrier, now = job.read(Told).carrier, clock.now()
    async with scoped(actor):
        if gone := len(await execute(EXPIRED, carrier, now - KEPT)):
            await count(carrier, expired=gone)
        await execute(FORGET, carrier, now - KEPT)
        asked = await execute(ASK, carrier, now - UNHEARD, MOST_ASKED)
        for row in asked:
            about = {"carrier": carrier, "parcel": row["number"], "waiting": row["times"]}
            await events.record(actor, "carrier.unknown_parcel", of=("carrier", carrier), **about)
    if len(asked) == MOST_ASKED:
        raise Later(AGAIN_SECONDS)
