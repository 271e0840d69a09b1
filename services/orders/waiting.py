"""Orders that wait for their readers, or make them wait: with who placed them, since when, and why they are late."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.names import name_for
from services.orders.approval import APPROVE, to_decide
from services.orders.lateness import LATE
from services.orders.queries import READ, columns_for, row_of
from services.orders.records import Hold, OrderRow, OrderStatus, Reason
from services.ownership import within
from services.where import Where, one_of

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
Kind = tuple[Where, str]  # which orders, in which order


class WaitingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order, since when it stands where it stands, who placed it, why its day moved, and whether that is over, too."""

    row: OrderRow
    since: datetime
    placed_by: str
    reason: Reason
    over: bool


async def waiting(actor: Actor, *, limit: int) -> list[WaitingOrder]:
    """Orders to approve, held until the customer answers, and late: each up to so many, the longest waiting first."""
    kinds: list[Kind] = []
    if actor.may(APPROVE):
        kinds.append(_to_approve(actor))
    if actor.may(READ):
        kinds.append(_to_answer(actor, _values(kinds)))
        kinds.append(_late(actor, _values(kinds)))
    return await _ask(actor, kinds, limit) if kinds else []


async def late(actor: Actor, *, limit: int) -> list[WaitingOrder]:
    """Orders whose promise slipped or is over, the longest waited for first."""
    return await _ask(actor, [_late(actor)], limit)


def _to_approve(actor: Actor) -> Kind:
    where = Where()
    return where.add_said(to_decide(actor, where)), SINCE


def _to_answer(actor: Actor, values: Sequence[object]) -> Kind:
    where = within(actor, READ, values).add(one_of("status", [OrderStatus.ON_HOLD]))
    return where.add(ANSWERED_BY_CUSTOMER, Hold.CUSTOMER_ANSWER), SINCE


def _late(actor: Actor, values: Sequence[object] = ()) -> Kind:
    where = within(actor, READ, values).add(LATE, clock.today(actor.zone))
    return where, LONGEST_WAITED_FOR


def _values(kinds: Sequence[Kind]) -> list[object]:
    """All that these ask for: each goes on counting where the one before it ended."""
    return kinds[-1][0].values if kinds else []


async def _ask(actor: Actor, kinds: Sequence[Kind], limit: int) -> list[WaitingOrder]:
    """One question for all kinds."""
    columns = columns_for(actor, kinds[-1][0])
    asked = [
        f"({columns}, {MORE} FROM orders WHERE {where} ORDER BY {order} LIMIT {limit})"
        for where, order in kinds
    ]
    found = await execute(AROUND.format(" UNION ALL ".join(asked)), *_values(kinds))
    today = clock.today(actor.zone)
    return [_waiting(actor, dict(row), today) for row in found]


def _waiting(actor: Actor, row: Mapping[str, Any], today: date) -> WaitingOrder:
    return WaitingOrder(
        row=msgspec.convert(row_of(dict(row), today), OrderRow),
        since=row["status_since"] or row["placed_at"],
        placed_by=name_for(actor.locale, row["buyer"], row["buyer_native"]),
        reason=Reason(row["reason"] or ""),
        over=row["promised_on"] is not None and row["promised_on"] < today,
    )
