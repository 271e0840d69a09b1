"""The page that every page of the house is measured against: twenty orders as HTML, and nothing around them."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
from jinja2 import Environment, StrictUndefined
from litestar import Litestar, Response, get

from services.db import TIME_LIMITS

QUERY = """
    SELECT id, number, kind, status, po_number, title, sku, line_count, placed_at, promised_on, total_minor, currency
    FROM orders WHERE account_id = $1 ORDER BY placed_at DESC, id DESC LIMIT 20
"""
TEMPLATE = Environment(autoescape=True, undefined=StrictUndefined).from_string("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Orders</title></head><body><h1>Orders</h1>
<table><thead><tr><th>Goods</th><th>Order</th><th>Placed</th><th>Arrival</th><th>Status</th><th>Total</th></tr></thead>
<tbody>
{% for row in rows %}
<tr><th><a href="/orders/{{ row.number }}">{{ row.title }}{% if row.line_count > 1 %} + {{ row.line_count - 1 }}{% endif %}</a><br>{{ row.sku }}</th>
<td>{{ row.number }}<br>PO {{ row.po_number }}</td><td>{{ row.placed_at }}</td><td>{{ row.promised_on }}</td>
<td>{{ row.status }}</td><td>{{ row.total_minor }} {{ row.currency }}</td></tr>
{% endfor %}
</tbody></table></body></html>
""")


def create() -> Litestar:
    """The application; the environment names the database and the account."""
    account, pool = UUID(os.environ["BENCH_ACCOUNT"]), dict[str, asyncpg.Pool]()

    @get("/orders")
    async def orders() -> Response[str]:
        rows = await pool["pool"].fetch(QUERY, account)
        return Response(TEMPLATE.render(rows=rows), media_type="text/html")

    @asynccontextmanager
    async def running(_app: Litestar) -> AsyncIterator[None]:
        async with asyncpg.create_pool(
            os.environ["DATABASE_OWNER_URL"], min_size=2, max_size=8, timeout=2, command_timeout=5,
            server_settings=TIME_LIMITS,
        ) as pool["pool"]:  # fmt: skip
            yield

    return Litestar([orders], lifespan=[running], openapi_config=None, logging_config=None)
