"""A parcel that somebody may do something with, locked until that is done."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.ownership import reach_of

REACHED = """
    SELECT package.id, package.account_id, package.status, package.expected_until, package.missed_at,
        package.instructions, package.safe_place, carrier.takes_instructions, carrier.takes_safe_place
    FROM package JOIN carrier ON carrier.key = package.carrier
    WHERE package.carrier = $4 AND package.number = $5 AND EXISTS (
        SELECT FROM package_line AS inside
        JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
        WHERE inside.account_id = package.account_id AND inside.package_id = package.id
            AND orders.account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR orders.site_id = $2)
            AND ($3::uuid IS NULL OR orders.placed_by = $3))
    FOR UPDATE OF package
"""
ORDERS = (
    "SELECT DISTINCT order_id FROM package_line WHERE account_id = $1 AND package_id = $2 ORDER BY order_id"
)


async def reached(actor: Actor, right: Permission, carrier: str, number: str) -> Mapping[str, Any]:
    """The parcel, when this right of the actor reaches one of its orders. Raises Denied, NotFound."""
    found = await execute(REACHED, *reach_of(actor, right), carrier, number)
    if not found:
        raise NotFound(number)
    row: Mapping[str, Any] = found[0]
    return row


async def told_of(account_id: UUID, package_id: UUID, carrier: str, number: str) -> dict[str, Any]:
    """What every event of a parcel says of it."""
    orders = [str(row["order_id"]) for row in await execute(ORDERS, account_id, package_id)]
    return {"number": number, "carrier": carrier, "order_ids": orders}
