"""Staged orders become orders with their lines; a cancellation finds the order that it takes back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.db import execute
from services.ids import uuid7
from services.imports.column_map import ColumnMap
from services.imports.staging import derive

FILE_ORDERS = """
    INSERT INTO orders (id, account_id, number, kind, po_number, status, placed_by, placed_at, currency,
        total_minor, line_count, title, sku, source, batch_id)
    SELECT n.id, c.account_id, o.number, CASE WHEN o.cancels THEN 'cancellation' ELSE 'order' END, '',
        CASE WHEN o.cancels THEN 'cancelled' ELSE $2 END, c.buyer, o.placed_at, $3, o.total_minor,
        o.line_count, first.name, first.sku, $1, $4
    FROM staged_order o JOIN new_order n USING (first_line) JOIN customer c ON c.ref = o.account
    JOIN staged_line first ON first.line = o.first_line
"""
FILE_LINES = """
    INSERT INTO order_line (id, account_id, order_id, position, sku, name, quantity, unit_price, amount_minor)
    SELECT s.id, c.account_id, n.id, row_number() OVER (PARTITION BY n.id ORDER BY s.line), s.sku, s.name,
        s.quantity, s.unit_price, s.amount_minor
    FROM staged_line s JOIN staged_order o USING (account, number) JOIN new_order n USING (first_line)
    JOIN customer c ON c.ref = s.account
"""
# Only when there is no doubt: one earlier order alone holds all its articles, at their prices, in its quantities.
LINK = """
    WITH cancelling AS (
        SELECT c.id, c.account_id, c.placed_at, l.sku, l.unit_price, -sum(l.quantity) AS quantity,
            count(*) OVER (PARTITION BY c.id) AS articles
        FROM new_order n JOIN orders c ON c.id = n.id AND c.kind = 'cancellation'
        JOIN order_line l ON l.account_id = c.account_id AND l.order_id = c.id
        GROUP BY c.id, l.sku, l.unit_price
    ), holding AS (
        SELECT c.id, o.id AS order_id, c.sku, c.unit_price, max(c.articles) AS articles
        FROM cancelling c
        JOIN order_line l ON l.account_id = c.account_id AND upper(l.sku) = upper(c.sku) AND l.sku = c.sku
            AND l.unit_price = c.unit_price
        JOIN orders o ON o.account_id = l.account_id AND o.id = l.order_id AND o.kind = 'order'
            AND o.placed_at < c.placed_at
        GROUP BY c.id, o.id, c.sku, c.unit_price HAVING sum(l.quantity) >= max(c.quantity)
    ), candidate AS (
        SELECT id, order_id FROM holding GROUP BY id, order_id HAVING count(*) = max(articles)
    ), sure AS (
        SELECT id, min(order_id::text)::uuid AS order_id FROM candidate GROUP BY id HAVING count(*) = 1
    ), linked AS (
        UPDATE orders o SET cancels_id = sure.order_id FROM sure WHERE o.id = sure.id RETURNING 1
    ) SELECT count(*) FROM linked
"""
COUNTS = """
    SELECT count(*) FILTER (WHERE NOT cancels) AS orders, count(*) FILTER (WHERE cancels) AS cancellations,
        coalesce(sum(line_count), 0)::bigint AS lines
    FROM staged_order
"""


async def file(column_map: ColumnMap, batch: UUID) -> tuple[int, int, int, int]:
    """Write the staged orders. Gives how many: orders, cancellations, lines, cancellations linked."""
    await derive("new_order", "SELECT first_line FROM staged_order ORDER BY first_line", _with_id)
    await execute(FILE_ORDERS, column_map.source, column_map.status, column_map.currency, batch)
    await execute(FILE_LINES)
    linked = (await execute(LINK))[0][0]
    [counts] = await execute(COUNTS)
    return counts["orders"], counts["cancellations"], counts["lines"], linked


def _with_id(row: Mapping[str, Any]) -> tuple[UUID, int]:
    return uuid7(), row["first_line"]
