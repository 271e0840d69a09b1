"""Whether goods of an order lie in parcels: then they cannot be cancelled before somebody takes them out."""

from uuid import UUID

from services.actor import Actor
from services.db import execute

# A parcel that came back, was lost, poured into another or taken apart holds nothing.
IN_PARCELS = """
    SELECT line.position, sum(inside.quantity) AS quantity FROM package_line AS inside
    JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
        AND package.status NOT IN ('returned', 'lost', 'merged', 'cancelled')
    JOIN order_line AS line ON line.account_id = inside.account_id AND line.id = inside.order_line_id
    WHERE inside.account_id = ANY($1::uuid[]) AND inside.order_id = $2
    GROUP BY line.position, line.quantity, line.cancelled HAVING NOT $3 OR sum(inside.quantity) > line.quantity - line.cancelled
"""


async def in_parcels(actor: Actor, order_id: UUID) -> bool:
    """Whether any of this order is in a parcel."""
    return await _found(actor, order_id, too_much=False)


async def surplus(actor: Actor, order_id: UUID) -> bool:
    """Whether parcels hold more of a line than is still wanted."""
    return await _found(actor, order_id, too_much=True)


async def _found(actor: Actor, order_id: UUID, *, too_much: bool) -> bool:
    within = [actor.account_id, *actor.subtree]
    return bool(await execute(IN_PARCELS, within, order_id, too_much))
