"""Everything that the page of one order shows."""

from typing import Any

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.money import Money
from services.names import name_for
from services.orders.queries import find
from services.orders.records import OrderLineRow, OrderRecord, Step

MOST_LINES = 100
PLAIN = "SELECT position, sku, name, quantity"
PRICED = f"{PLAIN}, unit_price, amount_minor"
LINES = f"FROM order_line WHERE order_id = $1 ORDER BY position LIMIT {MOST_LINES}"
CIRCUMSTANCES = """
    SELECT orders.source, person.name AS person, person.native_name AS person_native, site.name AS site, site.native_name, site.address, taken.number AS cancels,
        (SELECT coalesce(array_agg(number ORDER BY number), '{}') FROM orders AS back
         WHERE back.account_id = orders.account_id AND back.cancels_id = orders.id) AS cancelled_by
    FROM orders LEFT JOIN person ON person.id = orders.placed_by
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = orders.site_id
    LEFT JOIN orders AS taken ON taken.account_id = orders.account_id AND taken.id = orders.cancels_id
    WHERE orders.id = $1
"""
STEPS = """
    SELECT details ->> 'status' AS status, at FROM event
    WHERE object_kind = 'order' AND object_id = $1 AND details ? 'status' ORDER BY at, id
"""


async def detail(actor: Actor, number: str) -> OrderRecord:
    """One order with its lines, its steps and its circumstances. Raises NotFound."""
    row = await find(actor, number)
    lines = await _lines(actor, row.id, row.total.currency if row.total else "")
    [around] = await execute(CIRCUMSTANCES, row.id)
    steps = await execute(STEPS, str(row.id))
    return OrderRecord(
        row=row,
        lines=lines,
        more_lines=max(row.line_count - len(lines), 0),
        steps=msgspec.convert([dict(step) for step in steps], list[Step]),
        placed_by=name_for(actor.locale, around["person"], around["person_native"]),
        site=name_for(actor.locale, around["site"], around["native_name"]),
        address=around["address"] or "",
        source=around["source"],
        cancels=around["cancels"],
        cancelled_by=around["cancelled_by"],
    )


async def _lines(actor: Actor, order_id: object, currency: str) -> list[OrderLineRow]:
    columns = PRICED if actor.may(Permission.PRICES_READ) else PLAIN
    return [_line(dict(row), currency) for row in await execute(f"{columns} {LINES}", order_id)]


def _line(row: dict[str, Any], currency: str) -> OrderLineRow:
    amount = Money(row.pop("amount_minor"), currency) if "amount_minor" in row else None
    return OrderLineRow(**row | {"unit_price": row.get("unit_price"), "amount": amount})
