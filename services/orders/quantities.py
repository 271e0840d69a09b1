"""What became of the quantities of an order. The database holds the sums: a change that breaks one is refused."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import asyncpg

from services import events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, NotFound
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
CARRIED = """
    UPDATE order_line SET shipped = carried.shipped, delivered = carried.delivered
    FROM (
        SELECT line.id, coalesce(sum(inside.quantity) FILTER (WHERE package.status = ANY($3::text[])), 0) AS shipped,
            coalesce(sum(inside.quantity) FILTER (WHERE package.status = 'delivered'), 0) AS delivered
        FROM order_line AS line
        LEFT JOIN package_line AS inside ON inside.account_id = line.account_id AND inside.order_line_id = line.id
        LEFT JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
        WHERE line.account_id = $1 AND line.order_id = $2 GROUP BY line.id
    ) AS carried
    WHERE order_line.account_id = $1 AND order_line.id = carried.id
        AND (order_line.shipped, order_line.delivered) IS DISTINCT FROM (carried.shipped, carried.delivered)
"""
LEFT = """
    SELECT coalesce(sum(quantity - cancelled - delivered), 0) AS undelivered FROM order_line
    WHERE account_id = $1 AND order_id = $2
"""


async def book(actor: Actor, order_id: UUID, fate: Fate, amounts: Mapping[int, Decimal]) -> None:
    """Add these amounts to lines, by their position. Raises Denied, NotFound, Conflict when a sum would not hold."""
    actor.require(Permission.SYSTEM_ACT)
    try:
        async with transaction():
            accounts = reach_of(actor, Permission.SYSTEM_ACT)[0]
            for position, amount in amounts.items():
                if not await execute(BOOK, accounts, order_id, position, fate, amount):
                    raise NotFound(str(position))
            booked = {str(position): str(amount) for position, amount in amounts.items()}
            await events.record(actor, f"order.{fate}_lines", of=("order", str(order_id)), lines=booked)
    except asyncpg.CheckViolationError as error:
        raise Conflict(fate) from error


async def recount(actor: Actor, order_id: UUID, gone: frozenset[str]) -> Decimal:
    """Write what parcels carried into the lines of an order; `gone` are the states of parcels that count as shipped.

    Gives what is not delivered yet. Raises Conflict when more is carried than was ordered.
    """
    await owned(actor, Order.select(Order.id).where(Order.id == order_id).lock_rows(), Permission.SYSTEM_ACT)
    try:
        await execute(CARRIED, actor.account_id, order_id, list(gone))
    except asyncpg.CheckViolationError as error:
        raise Conflict("quantity") from error
    [left] = await execute(LEFT, actor.account_id, order_id)
    undelivered: Decimal = left["undelivered"]
    return undelivered
