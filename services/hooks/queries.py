"""What carriers called about lately, for the person who looks after the hooks."""

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.hooks.records import CallRecord, Standing

CALLS = """
    SELECT carrier, message, last_at, attempts, taken, refused FROM hook_call
    ORDER BY last_at DESC, id DESC LIMIT $1
"""
# Of those of whom there is something to say.
STANDING = """
    SELECT carrier.key AS carrier, coalesce(waiting.events, 0) AS events, coalesce(waiting.parcels, 0) AS parcels,
        coalesce(tally.crowded, 0) AS crowded, coalesce(tally.expired, 0) AS expired, coalesce(rate.over, 0) AS over, rate.over_at
    FROM carrier
    LEFT JOIN (SELECT carrier, count(*) AS events, count(DISTINCT number) AS parcels FROM stray_event GROUP BY carrier)
        AS waiting ON waiting.carrier = carrier.key
    LEFT JOIN stray_tally AS tally ON tally.carrier = carrier.key
    LEFT JOIN hook_rate AS rate ON rate.carrier = carrier.key
    WHERE waiting.events > 0 OR tally.carrier IS NOT NULL OR rate.over > 0 ORDER BY carrier.key
"""


async def calls(actor: Actor, most: int = 20) -> list[CallRecord]:
    """The last messages, newest first. Raises Denied."""
    actor.require(Permission.SYSTEM_ACT)
    return [msgspec.convert(dict(row), CallRecord) for row in await execute(CALLS, most)]


async def standing(actor: Actor) -> list[Standing]:
    """What waits, had to go or was too much, of each carrier. Works as the owner of the tables. Raises Denied."""
    actor.require(Permission.SYSTEM_ACT)
    return [msgspec.convert(dict(row), Standing) for row in await execute(STANDING)]
