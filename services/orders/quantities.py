"""What became of the quantities of an order. The database holds the sums: a change that breaks one is refused."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import asyncpg

from services import events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, NotFound
from services.orders.actions import step
from services.orders.parcelled import surplus
from services.orders.records import OPEN
from services.orders.rules import ORDER_RULES
from services.orders.tables import Order
from services.ownership import owned, reach_of


class Fate(StrEnum):
    """What can be booked by hand; what was shipped and delivered follows from the parcels."""

    CANCELLED = "cancelled"
    RETURNED = "returned"
    INVOICED = "invoiced"


BOOK = """
    UPDATE order_line SET
        cancelled = cancelled + CASE WHEN $4 = 'cancelled' THEN $5::numeric ELSE 0 END,
        returned = returned + CASE WHEN $4 = 'returned' THEN $5::numeric ELSE 0 END,
        invoiced = invoiced + CASE WHEN $4 = 'invoiced' THEN $5::numeric ELSE 0 END
    WHERE account_id = ANY($1::uuid[]) AND order_id = $2 AND position = $3 RETURNING id
"""
# A carrier is believed: one that finds a lost parcel after another was sent delivers more than was ordered, and one
# that takes "delivered" back does so after goods were returned. The line counts what can be.
CARRIED = """
    UPDATE order_line SET shipped = carried.shipped, delivered = carried.delivered
    FROM (
        SELECT line.id,
            least(greatest(coalesce(sum(inside.quantity) FILTER (WHERE package.status = ANY($3::text[])), 0),
                line.returned), greatest(line.quantity - line.cancelled, 0)) AS shipped,
            least(greatest(coalesce(sum(inside.quantity) FILTER (WHERE package.status = 'delivered'), 0),
                line.returned), greatest(line.quantity - line.cancelled, 0)) AS delivered
        FROM order_line AS line
        LEFT JOIN package_line AS inside ON inside.account_id = line.account_id AND inside.order_line_id = line.id
        LEFT JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
        WHERE line.account_id = $1 AND line.order_id = $2 GROUP BY line.id
    ) AS carried
    WHERE order_line.account_id = $1 AND order_line.id = carried.id
        AND (order_line.shipped, order_line.delivered) IS DISTINCT FROM (carried.shipped, carried.delivered)
"""
LEFT = """
    SELECT coalesce(sum(greatest(quantity, 0) - cancelled), 0) AS wanted,
        coalesce(sum(greatest(quantity, 0) - cancelled - delivered), 0) AS undelivered
    FROM order_line WHERE account_id = ANY($1::uuid[]) AND order_id = $2
"""


async def book(actor: Actor, order_id: UUID, fate: Fate, amounts: Mapping[int, Decimal]) -> None:
    """Add these amounts to lines, by their position.

    Where nothing is wanted any more the order is cancelled; where nothing is left to deliver it is delivered. Raises
    Denied, NotFound, Conflict when a sum would not hold, when goods are in a parcel already, and for an order that is
    over.
    """
    actor.require(Permission.SYSTEM_ACT)
    try:
        async with transaction():
            order = await _lock(actor, order_id)
            if order is None:
                raise NotFound(str(order_id))
            if fate is Fate.CANCELLED and order["status"] not in OPEN:
                raise Conflict(order["status"])
            await _add(actor, order_id, fate, amounts)
            if fate is Fate.CANCELLED:
                await _after_cancelling(actor, order_id, order["status"])
    except asyncpg.CheckViolationError as error:
        raise Conflict(fate) from error


async def recount(actor: Actor, order_id: UUID, gone: frozenset[str]) -> Decimal:
    """Write what parcels carried into the lines of an order; `gone` are the states of parcels that count as shipped.

    Gives what is not delivered yet.
    """
    await _lock(actor, order_id)
    await execute(CARRIED, actor.account_id, order_id, list(gone))
    undelivered: Decimal = (await _left(actor, order_id))["undelivered"]
    return undelivered


async def _lock(actor: Actor, order_id: UUID) -> dict[str, Any] | None:
    query = Order.select(Order.status).where(Order.id == order_id).lock_rows().first()
    found: dict[str, Any] | None = await owned(actor, query, Permission.SYSTEM_ACT)
    return found


async def _left(actor: Actor, order_id: UUID) -> Mapping[str, Any]:
    [left] = await execute(LEFT, reach_of(actor, Permission.SYSTEM_ACT)[0], order_id)
    found: Mapping[str, Any] = left
    return found


async def _add(actor: Actor, order_id: UUID, fate: Fate, amounts: Mapping[int, Decimal]) -> None:
    if any(amount <= 0 for amount in amounts.values()):
        raise Conflict(fate)
    accounts = reach_of(actor, Permission.SYSTEM_ACT)[0]
    for position, amount in amounts.items():
        if not await execute(BOOK, accounts, order_id, position, fate, amount):
            raise NotFound(str(position))
    booked = {str(position): str(amount) for position, amount in amounts.items()}
    await events.record(actor, f"order.{fate}_lines", of=("order", str(order_id)), lines=booked)


async def _after_cancelling(actor: Actor, order_id: UUID, status: str) -> None:
    if await surplus(actor, order_id):
        raise Conflict(Fate.CANCELLED)
    left = await _left(actor, order_id)
    if not left["wanted"]:
        await step(actor, order_id, "withdraw")
    elif not left["undelivered"] and status in ORDER_RULES.of("deliver").sources:
        await step(actor, order_id, "deliver")
