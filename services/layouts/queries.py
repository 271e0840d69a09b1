"""The arrangement of the actor's start page."""

from services.actor import Actor, Permission
from services.db import execute
from services.layouts.records import Layout

CHOSEN = "SELECT ordered, pinned, hidden FROM home_layout WHERE account_id = $1 AND person_id = $2"


async def layout(actor: Actor) -> Layout:
    """What this person chose in this account; nothing yet is the usual arrangement."""
    actor.require(Permission.SELF_MANAGE)
    for row in await execute(CHOSEN, actor.account_id, actor.person_id):
        return Layout(
            ordered=tuple(row["ordered"].split()),
            pinned=frozenset(row["pinned"].split()),
            hidden=frozenset(row["hidden"].split()),
        )
    return Layout()
