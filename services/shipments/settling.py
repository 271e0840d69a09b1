"""What parcels mean for their orders: quantities, and the step that each order has reached."""

from collections.abc import Iterable
from uuid import UUID

from services import clock
from services.actor import Actor
from services.db import execute
from services.orders.actions import step
from services.orders.quantities import recount
from services.orders.records import OrderStatus
from services.orders.rules import ORDER_RULES
from services.shipments.records import GONE
from services.shipments.rules import PACKAGE_RULES

STATES = """
    SELECT orders.status, coalesce(array_agg(DISTINCT package.status) FILTER (WHERE package.id IS NOT NULL), '{}') AS parcels
    FROM orders
    LEFT JOIN package_line AS inside ON inside.account_id = orders.account_id AND inside.order_id = orders.id
    LEFT JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
    WHERE orders.account_id = $1 AND orders.id = $2 GROUP BY orders.status
"""
CHANGED = "UPDATE orders SET changed_at = $3, changed_by = $4 WHERE account_id = $1 AND id = $2"
ACTS = {2: "pack", 3: "hand_over", 4: "depart", 5: "deliver"}
PACKED, ON_ITS_WAY, DELIVERED = 2, 4, 5


async def settle(actor: Actor, orders: Iterable[UUID]) -> None:
    """Bring these orders up to what their parcels say. An order goes forward with the furthest of its parcels.

    It is delivered when nothing is left to deliver, open again when that is taken back, and not packed any more when
    its last parcel is taken apart before it left.
    """
    for order_id in sorted(orders):
        undelivered = await recount(actor, order_id, GONE)
        [found] = await execute(STATES, actor.account_id, order_id)
        reached = max((PACKAGE_RULES.states[parcel].step for parcel in found["parcels"]), default=0)
        act = _act(found["status"], min(reached, ON_ITS_WAY) if undelivered else DELIVERED)
        if act:
            await step(actor, order_id, act)
        await execute(CHANGED, actor.account_id, order_id, clock.now(), actor.person_id)


def _act(status: str, reached: int) -> str:
    """What an order in this status does when its parcels have reached that step; nothing, mostly."""
    if status == OrderStatus.DELIVERED and reached < DELIVERED:
        return "reopen"
    if status == OrderStatus.PACKED and reached < PACKED:
        return "unpack"
    act = ACTS.get(reached, "")
    forward = reached > ORDER_RULES.states[status].step
    return act if act and forward and status in ORDER_RULES.of(act).sources else ""
