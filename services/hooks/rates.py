"""How often a carrier may call. Counted in the database: several processes answer, and the limit is one."""

from datetime import timedelta

from services import clock
from services.actor import Actor, Permission
from services.db import execute

A_MINUTE = 1200
MINUTE = timedelta(minutes=1)
COUNT = """
    INSERT INTO hook_rate AS known (carrier, minute, messages, over) VALUES ($1, $2, 1, 0)
    ON CONFLICT (carrier) DO UPDATE SET minute = $2,
        messages = CASE WHEN known.minute = $2 THEN least(known.messages, $3) + 1 ELSE 1 END,
        over = known.over + CASE WHEN known.minute = $2 AND known.messages >= $3 THEN 1 ELSE 0 END,
        over_at = CASE WHEN known.minute = $2 AND known.messages >= $3 THEN $4 ELSE known.over_at END
    RETURNING messages
"""


async def count_in(actor: Actor, carrier: str, most: int) -> int:
    """Count a message of this carrier; gives 0, or the seconds until it may call again when it is one too many.

    In a short transaction of its own: whoever calls at the same moment waits for it. Raises Denied.
    """
    actor.require(Permission.SYSTEM_ACT)
    now = clock.now()
    minute = now.replace(second=0, microsecond=0)
    [row] = await execute(COUNT, carrier, minute, most, now)
    left: timedelta = minute + MINUTE - now
    return max(1, -(-left // timedelta(seconds=1))) if row["messages"] > most else 0
