"""An order that waits for approval is approved or declined: by somebody else than its buyer, as it was seen."""

from services.actor import Actor
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.orders.actions import step
from services.orders.approval import APPROVE
from services.orders.detail import MOST_LINES, lines_of
from services.orders.versions import read, version_of
from services.ownership import within

LONGEST_REASON = 500
FIND = "SELECT id FROM orders"


async def approve(actor: Actor, number: str, *, seen: str) -> None:
    """Let it go on, as it was in the version `seen`.

    Raises Denied, NotFound, and Conflict when it is not as it was seen, does not wait any more, is the actor's own or
    above their limit.
    """
    await _decide(actor, number, "approve", seen)


async def decline(actor: Actor, number: str, *, seen: str, reason: str) -> None:
    """Call it off, with a reason in words that its buyer reads. Raises the same, and Invalid for the reason."""
    actor.require(APPROVE)
    words = reason.strip()
    if not words or "\x00" in words:
        raise Invalid({"reason": "unreadable" if words else "empty"})
    if len(words) > LONGEST_REASON:
        raise Invalid({"reason": "too long"})
    await _decide(actor, number, "decline", seen, words=words)


async def _decide(actor: Actor, number: str, act: str, seen: str, **details: str) -> None:
    async with transaction():
        # Alone from here on: nobody books a line, moves its day or decides before this is over.
        where = within(actor, APPROVE).add("number = {}", number).add("account_id = {}", actor.account_id)
        found = await execute(f"{FIND} WHERE {where} FOR UPDATE", *where.values)
        if not found:
            raise NotFound(number)
        now, before = version_of(*await lines_of(actor, number, lines=MOST_LINES)), read(seen)
        if before is None or before.mark != now.mark:
            raise Conflict("changed")
        await step(actor, found[0]["id"], act, **details)
