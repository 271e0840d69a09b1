"""Everything that the page of one order shows, beside its parcels and what happened to them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from services.actor import Actor
from services.db import execute
from services.money import Money
from services.names import name_for
from services.orders.queries import READ, find
from services.orders.records import Hold, OrderLineRow, OrderRecord, OrderRow, Quantities, Step, fulfilment
from services.ownership import reach_of

FEW_LINES, MOST_LINES = 40, 2000
PLAIN = "SELECT position, sku, name, quantity, shipped, delivered, returned, cancelled"
PRICED = f"{PLAIN}, unit_price, amount_minor"
LINES = "FROM order_line WHERE order_id = $1 ORDER BY position LIMIT $2"
REST = """
    SELECT md5(string_agg(ROW(position, sku, name, quantity - cancelled,
        CASE WHEN $4 THEN unit_price END, CASE WHEN $4 THEN amount_minor END)::text, ',' ORDER BY position)) AS mark
    FROM order_line WHERE account_id = ANY($1::uuid[]) AND order_id = $2 AND position > $3
"""
CIRCUMSTANCES = """
    SELECT orders.account_id, account.zone, orders.source, orders.status_since, orders.hold,
        person.name AS person, person.native_name AS person_native,
        site.name AS site, site.native_name, site.address, taken.number AS cancels,
        (SELECT coalesce(array_agg(number ORDER BY number), '{}') FROM orders AS back
         WHERE back.account_id = orders.account_id AND back.cancels_id = orders.id) AS cancelled_by,
        (SELECT coalesce(json_agg(json_build_object('status', details ->> 'status', 'at', at) ORDER BY at, id), '[]') FROM event
         WHERE event.account_id = orders.account_id AND object_kind = 'order' AND object_id = $2 AND details ? 'status')::text AS steps,
        (SELECT json_build_object('ordered', coalesce(sum(quantity), 0)::text, 'cancelled', coalesce(sum(cancelled), 0)::text,
            'shipped', coalesce(sum(shipped), 0)::text, 'delivered', coalesce(sum(delivered), 0)::text,
            'returned', coalesce(sum(returned), 0)::text)
         FROM order_line AS line WHERE line.account_id = orders.account_id AND line.order_id = orders.id)::text AS sums,
        EXISTS (SELECT FROM order_look AS look WHERE look.account_id = orders.account_id AND look.person_id = $3
            AND look.order_id = orders.id AND (look.at <= orders.changed_at) IS NOT TRUE) AS seen
    FROM orders JOIN account ON account.id = orders.account_id
    LEFT JOIN person ON person.id = orders.placed_by
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = orders.site_id
    LEFT JOIN orders AS taken ON taken.account_id = orders.account_id AND taken.id = orders.cancels_id
    WHERE orders.id = $1
"""


async def detail(actor: Actor, number: str, *, lines: int = FEW_LINES) -> OrderRecord:
    """One order with its first lines, its steps and its circumstances. Raises NotFound."""
    row = await find(actor, number)
    shown = await _lines(row, min(lines, MOST_LINES))
    [around] = await execute(CIRCUMSTANCES, row.id, str(row.id), actor.person_id)
    return OrderRecord(
        row=row,
        account_id=around["account_id"],
        zone=around["zone"],
        lines=shown,
        more_lines=max(row.line_count - len(shown), 0),
        steps=msgspec.json.decode(around["steps"], type=list[Step]),
        since=around["status_since"],
        hold=Hold(around["hold"]) if around["hold"] else None,
        fulfilment=fulfilment([msgspec.json.decode(around["sums"], type=Quantities)]),
        placed_by=name_for(actor.locale, around["person"], around["person_native"]),
        site=name_for(actor.locale, around["site"], around["native_name"]),
        address=around["address"] or "",
        source=around["source"],
        cancels=around["cancels"],
        cancelled_by=around["cancelled_by"],
        seen=around["seen"],
    )


async def lines_of(actor: Actor, number: str, *, lines: int) -> tuple[OrderRow, list[OrderLineRow]]:
    """An order with its first lines and nothing else. Raises NotFound."""
    row = await find(actor, number)
    return row, await _lines(row, min(lines, MOST_LINES))


async def rest_of(actor: Actor, row: OrderRow, lines: Sequence[OrderLineRow]) -> str:
    """A mark of all that its reader may see of the lines behind these first ones; empty where these are all."""
    if len(lines) >= row.line_count:
        return ""
    accounts, *_ = reach_of(actor, READ)
    last = lines[-1].position if lines else 0
    [found] = await execute(REST, accounts, row.id, last, row.total is not None)
    return str(found["mark"] or "")


async def _lines(row: OrderRow, limit: int) -> list[OrderLineRow]:
    """The first lines, with money where the row that was found for its reader has some."""
    columns, currency = (PRICED, row.total.currency) if row.total else (PLAIN, "")
    return [_line(dict(line), currency) for line in await execute(f"{columns} {LINES}", row.id, limit)]


def _line(row: dict[str, Any], currency: str) -> OrderLineRow:
    amount = Money(row.pop("amount_minor"), currency) if "amount_minor" in row else None
    return OrderLineRow(**row | {"unit_price": row.get("unit_price"), "amount": amount})
