"""More is said to be delivered than was ordered: the order counts what can be, and staff hear of the rest."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from services import events
from services.actor import Actor
from services.db import execute

OVER = """
    SELECT orders.number AS order, line.position, line.name, (line.quantity - line.cancelled)::text AS ordered,
        sum(inside.quantity)::text AS delivered
    FROM package_line AS here
    JOIN order_line AS line ON line.account_id = here.account_id AND line.id = here.order_line_id
    JOIN orders ON orders.account_id = line.account_id AND orders.id = line.order_id
    JOIN package_line AS inside ON inside.account_id = line.account_id AND inside.order_line_id = line.id
    JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id AND package.status = 'delivered'
    WHERE here.account_id = $1 AND here.package_id = $2
    GROUP BY orders.id, line.id HAVING sum(inside.quantity) > line.quantity - line.cancelled
    ORDER BY orders.number, line.position
"""


async def tell_surplus(
    actor: Actor, package_id: UUID, carrier: str, number: str, orders: Sequence[UUID]
) -> None:
    """The event of a parcel that brought too much, as far as its carrier is right. None for one that did not."""
    lines = [dict(row) for row in await execute(OVER, actor.account_id, package_id)]
    if lines:
        about: dict[str, Any] = {"carrier": carrier, "parcel": number, "lines": lines}
        about["order_ids"] = [str(key) for key in orders]
        await events.record(actor, "parcel.over_delivered", of=("package", str(package_id)), **about)
