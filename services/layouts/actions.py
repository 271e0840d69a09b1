"""Arrange the start page: for oneself, in one account."""

from collections.abc import Sequence

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import NotFound
from services.ids import uuid7
from services.layouts.queries import layout
from services.layouts.records import Act, Layout

# Two taps at once: the second waits for the first, and reads what that left behind.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
KEEP = """
    INSERT INTO home_layout (id, account_id, person_id, ordered, pinned, hidden) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id, person_id) DO UPDATE
    SET ordered = excluded.ordered, pinned = excluded.pinned, hidden = excluded.hidden
"""
FORGET = "DELETE FROM home_layout WHERE account_id = $1 AND person_id = $2"


async def arrange(actor: Actor, act: Act, key: str, usual: Sequence[str]) -> Layout:
    """Do this to one of the parts that the actor usually sees; gives the new layout. Raises NotFound for another."""
    actor.require(Permission.SELF_MANAGE)
    if key not in usual:
        raise NotFound(key)
    async with transaction():
        await execute(LOCK, f"home_layout {actor.account_id} {actor.person_id}")
        new = (await layout(actor)).after(act, key, usual)
        texts = (" ".join(new.ordered), " ".join(sorted(new.pinned)), " ".join(sorted(new.hidden)))
        await execute(KEEP, uuid7(), actor.account_id, actor.person_id, *texts)
    return new


async def reset(actor: Actor) -> None:
    """Back to the usual arrangement."""
    actor.require(Permission.SELF_MANAGE)
    await execute(FORGET, actor.account_id, actor.person_id)
