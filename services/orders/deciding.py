"""An order that waits for approval is approved or declined by somebody else than its buyer, who can withdraw it."""

from collections.abc import Sequence
from typing import Any

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.orders.actions import step
from services.orders.approval import APPROVE
from services.orders.detail import MOST_LINES, lines_of, rest_of
from services.orders.records import OrderLineRow, OrderRow, OrderStatus
from services.orders.versions import Version, read, version_of
from services.ownership import within

LONGEST_REASON = 500
FIND = "SELECT id, status, placed_by FROM orders"


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


async def withdraw(actor: Actor, number: str) -> None:
    """Take one's own order back while it waits. Raises Denied, NotFound for that of a colleague, and Conflict."""
    async with transaction():
        found = await _alone(actor, number, Permission.ORDERS_PLACE)
        if found["placed_by"] != actor.person_id:
            raise NotFound(number)
        if found["status"] != OrderStatus.APPROVAL:
            raise Conflict(found["status"])
        await step(actor, found["id"], "cancel")


async def version(actor: Actor, row: OrderRow, lines: Sequence[OrderLineRow]) -> Version:
    """An order as its reader sees it, by its first lines and a mark of those behind them."""
    return version_of(row, lines, await rest_of(actor, row, lines))


async def _decide(actor: Actor, number: str, act: str, seen: str, **details: str) -> None:
    async with transaction():
        found = await _alone(actor, number, APPROVE)
        now, before = await version(actor, *await lines_of(actor, number, lines=MOST_LINES)), read(seen)
        if before is None or before.mark != now.mark:
            raise Conflict("changed")
        await step(actor, found["id"], act, **details)


async def _alone(actor: Actor, number: str, right: Permission) -> Any:
    """The order of the account itself: nobody books a line, moves its day or decides before this is over."""
    where = within(actor, right).add("number = {}", number).add("account_id = {}", actor.account_id)
    found = await execute(f"{FIND} WHERE {where} FOR UPDATE", *where.values)
    if not found:
        raise NotFound(number)
    return found[0]
