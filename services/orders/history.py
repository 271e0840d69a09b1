"""Orders that lived elsewhere before they came to us: many at once, each step checked against the rules."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import connection
from services.ids import uuid7
from services.money import to_minor
from services.orders.actions import NewOrder
from services.orders.records import OrderKind, OrderStatus
from services.orders.rules import ORDER_RULES

ORDER = (
    "id", "account_id", "site_id", "number", "kind", "po_number", "status", "placed_by", "placed_at",
    "first_promised_on", "promised_on", "currency", "total_minor", "line_count", "title", "sku", "source",
)  # fmt: skip
LINE = ("id", "account_id", "order_id", "position", "sku", "name", "quantity", "unit_price", "amount_minor")
EVENT = (
    "id",
    "account_id",
    "kind",
    "person_id",
    "request_id",
    "object_kind",
    "object_id",
    "decision",
    "details",
    "at",
)


class Lived(msgspec.Struct, frozen=True, kw_only=True):
    """An order, when it was placed, and the acts that followed with their moments."""

    order: NewOrder
    placed_by: UUID
    placed_at: datetime
    steps: Sequence[tuple[str, datetime]]


async def add_history(actor: Actor, lives: Sequence[Lived]) -> None:
    """Write them in three strokes. Raises Conflict when one took a step that no order may take."""
    actor.require(Permission.SYSTEM_ACT)
    rows = [_rows(actor, life) for life in lives]
    for place, (table, columns) in enumerate((("orders", ORDER), ("order_line", LINE), ("event", EVENT))):
        records = (record for row in rows for record in row[place])
        await connection().copy_records_to_table(table, columns=columns, records=records)


def _rows(actor: Actor, life: Lived) -> tuple[list[Any], list[Any], list[Any]]:
    new, key = life.order, uuid7()
    lines = list(_lines(actor, key, new))
    states = list(_states(life))
    head = (
        key, actor.account_id, new.site_id, new.number, OrderKind.ORDER, new.po_number, states[-1][1], life.placed_by,
        life.placed_at, new.promised_on, new.promised_on, new.currency, sum(line[-1] for line in lines), len(lines),
        new.lines[0].name, new.lines[0].sku, new.source,
    )  # fmt: skip
    return [head], lines, list(_events(actor, key, states))


def _lines(actor: Actor, key: UUID, new: NewOrder) -> Iterator[tuple[Any, ...]]:
    for place, line in enumerate(new.lines, 1):
        amount = to_minor(line.quantity * line.unit_price, new.currency)
        yield (
            uuid7(),
            actor.account_id,
            key,
            place,
            line.sku,
            line.name,
            line.quantity,
            line.unit_price,
            amount,
        )


def _states(life: Lived) -> Iterator[tuple[str, str, datetime]]:
    state: str = OrderStatus.CONFIRMED
    yield "order.placed", state, life.placed_at
    for act, at in life.steps:
        state = ORDER_RULES.allow(act, state).to
        yield f"order.{act}", state, at


def _events(
    actor: Actor, key: UUID, states: Iterable[tuple[str, str, datetime]]
) -> Iterator[tuple[Any, ...]]:
    for kind, state, at in states:
        details = msgspec.json.encode({"status": state}).decode()
        yield uuid7(), actor.account_id, kind, actor.person_id, "", "order", str(key), "allow", details, at
