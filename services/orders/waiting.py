"""Orders that wait for their readers, or make them wait: with who placed them, since when, and why they are late."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.names import name_for
from services.orders.filters import IN_STATUS, LATE
from services.orders.queries import READ, columns_for, row_of
from services.orders.records import UNDER_WAY, Hold, OrderRow, OrderStatus, Reason
from services.ownership import within
from services.where import Where

MORE = "status_since, hold, placed_by, account_id"
AROUND = """
    SELECT found.*, person.name AS buyer, person.native_name AS buyer_native, said.reason
    FROM ({}) AS found LEFT JOIN person ON person.id = found.placed_by
    LEFT JOIN LATERAL (
        SELECT reason FROM delivery_promise AS promise
        WHERE promise.account_id = found.account_id AND promise.order_id = found.id
        ORDER BY promise.said_at DESC, promise.id DESC LIMIT 1
    ) AS said ON true
"""
ANSWERED_BY_CUSTOMER = "hold = {}"
SINCE = "status_since NULLS FIRST, id"
LONGEST_WAITED_FOR = "first_promised_on, id"


class WaitingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order, since when it stands where it stands, who placed it, and why its day moved."""

    row: OrderRow
    since: datetime
    placed_by: str
    reason: Reason


async def to_approve(actor: Actor, *, limit: int) -> list[WaitingOrder]:
    """Orders that this person may approve, the longest waiting first."""
    where = within(actor, Permission.ORDERS_APPROVE).add(IN_STATUS, [OrderStatus.APPROVAL])
    return await _ask(actor, where, SINCE, limit)


async def to_answer(actor: Actor, *, limit: int) -> list[WaitingOrder]:
    """Orders that are held until the customer answers, the longest waiting first."""
    where = within(actor, READ).add(IN_STATUS, [OrderStatus.ON_HOLD])
    return await _ask(actor, where.add(ANSWERED_BY_CUSTOMER, Hold.CUSTOMER_ANSWER), SINCE, limit)


async def late(actor: Actor, *, limit: int) -> list[WaitingOrder]:
    """Orders whose promise slipped or is over, the longest waited for first."""
    where = within(actor, READ).add(LATE, list(UNDER_WAY), clock.today(actor.zone))
    return await _ask(actor, where, LONGEST_WAITED_FOR, limit)


async def _ask(actor: Actor, where: Where, order: str, limit: int) -> list[WaitingOrder]:
    inner = f"{columns_for(actor)}, {MORE} FROM orders WHERE {where} ORDER BY {order} LIMIT {limit}"
    asked = AROUND.format(inner) + f"ORDER BY {order}"
    today = clock.today(actor.zone)
    return [_waiting(actor, dict(row), today) for row in await execute(asked, *where.values)]


def _waiting(actor: Actor, row: Mapping[str, Any], today: Any) -> WaitingOrder:
    return WaitingOrder(
        row=msgspec.convert(row_of(dict(row), today), OrderRow),
        since=row["status_since"] or row["placed_at"],
        placed_by=name_for(actor.locale, row["buyer"], row["buyer_native"]),
        reason=Reason(row["reason"] or ""),
    )
