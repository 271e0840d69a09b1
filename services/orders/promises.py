"""Which day an order is promised for, and how often that moved."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, NotFound
from services.orders.records import OPEN, Promise, Reason
from services.orders.tables import DeliveryPromise, Order
from services.ownership import claim, owned

HISTORY = """
    SELECT promised_on, said_at, source, reason FROM delivery_promise
    WHERE account_id = $1 AND order_id = $2 ORDER BY said_at DESC, id DESC
"""


async def remember(actor: Actor, order_id: UUID, promised_on: date, *, source: str, reason: Reason) -> None:
    """Add a promise to the history of an order."""
    said = {"promised_on": promised_on, "said_at": clock.now(), "source": source, "reason": reason}
    await DeliveryPromise.insert(claim(actor, DeliveryPromise, order_id=order_id, **said))


async def postpone(actor: Actor, number: str, until: date, reason: Reason, *, source: str = "") -> None:
    """Promise another day for an order that is open, with the reason. Raises NotFound, Denied, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        found = (
            await owned(actor, Order.select(Order.id), Permission.SYSTEM_ACT)
            .where(Order.number == number)
            .first()
        )
        if found is None:
            raise NotFound(number)
        await promise(actor, found["id"], until, reason, source=source or actor.name)


async def promise(actor: Actor, order_id: UUID, until: date, reason: Reason, *, source: str) -> None:
    """The same for an order that was found: a later day is `order.postponed`, an earlier one `order.hastened`.

    The day that is promised already changes nothing. Raises Denied, NotFound, Conflict for an order that is over.
    """
    query = Order.select(Order.status, Order.promised_on).where(Order.id == order_id).lock_rows()
    found = await owned(actor, query, Permission.SYSTEM_ACT).first()
    if found is None:
        raise NotFound(str(order_id))
    if found["status"] not in OPEN:
        raise Conflict(found["status"])
    before: date | None = found["promised_on"]
    if before == until:
        return
    change: dict[Any, Any] = {
        Order.promised_on: until,
        Order.changed_at: clock.now(),
        Order.changed_by: actor.person_id,
    }
    if before is None:
        change[Order.first_promised_on] = until
    await owned(actor, Order.update(change).where(Order.id == order_id), Permission.SYSTEM_ACT)
    await remember(actor, order_id, until, source=source, reason=reason)
    kind = "order.promised" if before is None else "order.postponed" if until > before else "order.hastened"
    told = {"until": str(until), "before": str(before or ""), "reason": reason, "source": source}
    await events.record(actor, kind, of=("order", str(order_id)), **told)


async def promises(actor: Actor, account_id: UUID, order_id: UUID) -> list[Promise]:
    """Every day that an order was promised for, the newest first; the order must have been found for this reader."""
    actor.require(Permission.ORDERS_READ)
    return [msgspec.convert(dict(row), Promise) for row in await execute(HISTORY, account_id, order_id)]
