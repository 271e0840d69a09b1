"""The day that carriers give for the parcels still to come is the day that their orders are promised for."""

from collections.abc import Sequence
from uuid import UUID

from services.actor import Actor
from services.db import execute
from services.orders.promises import promise
from services.orders.records import OPEN, Reason
from services.shipments.records import OVER

# `came`: the day that was expected of a parcel that nobody waits for any more.
ARRIVAL = """
    SELECT orders.promised_on, (max(package.expected_until) AT TIME ZONE account.zone)::date AS day,
        EXISTS (SELECT 1 FROM order_line AS line WHERE line.account_id = orders.account_id AND line.order_id = orders.id
            AND line.quantity - line.cancelled > line.shipped) AS partly,
        (SELECT (here.expected_until AT TIME ZONE account.zone)::date FROM package AS here
            WHERE here.account_id = orders.account_id AND here.id = $5) AS came
    FROM orders JOIN account ON account.id = orders.account_id
    JOIN package_line AS inside ON inside.account_id = orders.account_id AND inside.order_id = orders.id
    JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
        AND package.status <> ALL($4::text[])
    WHERE orders.account_id = $1 AND orders.id = $2 AND orders.status = ANY($3::text[])
    GROUP BY orders.id, account.id HAVING max(package.expected_until) IS NOT NULL
"""


async def foretold(actor: Actor, carrier: str, orders: Sequence[UUID]) -> None:
    """The carrier's day becomes that of these orders: a later one always, an earlier one when nothing is left with us."""
    await _promise(actor, carrier, orders, None)


async def has_come(actor: Actor, package_id: UUID, carrier: str, orders: Sequence[UUID]) -> None:
    """Where it was this parcel that set the day, those that are still to come do now."""
    await _promise(actor, carrier, orders, package_id)


async def _promise(actor: Actor, carrier: str, orders: Sequence[UUID], came: UUID | None) -> None:
    for order_id in orders:
        for row in await execute(ARRIVAL, actor.account_id, order_id, list(OPEN), list(OVER), came):
            earlier = row["promised_on"] is not None and row["day"] < row["promised_on"]
            due_to_another = came is not None and row["came"] != row["promised_on"]
            if not (due_to_another or (earlier and row["partly"])):
                await promise(actor, order_id, row["day"], Reason.CARRIER, source=carrier)
