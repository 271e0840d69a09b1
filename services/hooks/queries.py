"""What carriers called about lately, for the person who looks after the hooks."""

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.hooks.records import CallRecord

CALLS = """
    SELECT carrier, message, last_at, attempts, taken, refused FROM hook_call
    ORDER BY last_at DESC, id DESC LIMIT $1
"""


async def calls(actor: Actor, most: int = 20) -> list[CallRecord]:
    """The last messages, newest first. Raises Denied."""
    actor.require(Permission.SYSTEM_ACT)
    return [msgspec.convert(dict(row), CallRecord) for row in await execute(CALLS, most)]
