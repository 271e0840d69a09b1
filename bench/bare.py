"""The pages that every page of the house is measured against: orders as HTML on plain Litestar, and nothing around them.

`/piccolo?rows=20` asks for them through plain Piccolo, `/written?rows=20` in written SQL, `/order/{account}/{number}` for
one with all that belongs to it; `/blank` has nothing on it,
`/blank-with-a-sheet` no more, but links to a style sheet without rules.
"""

import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from jinja2 import Environment, StrictUndefined
from litestar import Litestar, Response, get
from piccolo.columns import UUID, BigInt, Date, Integer, Timestamptz, Varchar
from piccolo.table import Table

from bench import bare_order
from bench.plain import PLAIN
from services.db import TIME_LIMITS

QUERY = """
    SELECT id, number, kind, status, po_number, title, sku, line_count, placed_at, promised_on, total_minor, currency
    FROM orders WHERE account_id = $1 ORDER BY placed_at DESC, id DESC LIMIT $2
"""
BLANK = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Blank</title>"


class Row(Table, tablename="orders", db=PLAIN):
    """The columns that the rows show."""

    id = UUID(primary_key=True)
    account_id = UUID()
    number = Varchar()
    kind = Varchar()
    status = Varchar()
    po_number = Varchar()
    title = Varchar()
    sku = Varchar()
    line_count = Integer()
    placed_at = Timestamptz()
    promised_on = Date()
    total_minor = BigInt()
    currency = Varchar()


COLUMNS = [column for column in Row.all_columns() if column is not Row.account_id]
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
    account = uuid.UUID(os.environ["BENCH_ACCOUNT"])

    @get("/piccolo")
    async def piccolo(rows: int = 20) -> Response[str]:
        of_account = Row.select(*COLUMNS).where(Row.account_id == account)
        found = await of_account.order_by(Row.placed_at, Row.id, ascending=False).limit(rows)
        return Response(TEMPLATE.render(rows=found), media_type="text/html")

    @get("/written")
    async def written(rows: int = 20) -> Response[str]:
        pool: Any = PLAIN.pool
        return Response(TEMPLATE.render(rows=await pool.fetch(QUERY, account, rows)), media_type="text/html")

    @get("/blank", media_type="text/html", sync_to_thread=False)
    def blank() -> str:
        return f"{BLANK}<p>Blank"

    @get("/blank-with-a-sheet", media_type="text/html", sync_to_thread=False)
    def linked() -> str:
        return f"{BLANK}<link rel=stylesheet href=/sheet.css><p>Blank"

    @get("/sheet.css", media_type="text/css", sync_to_thread=False)
    def sheet() -> str:
        return ""

    @asynccontextmanager
    async def running(_app: Litestar) -> AsyncIterator[None]:
        await PLAIN.start_connection_pool(
            min_size=2, max_size=8, timeout=2, command_timeout=5, server_settings=TIME_LIMITS
        )
        yield
        await PLAIN.close_connection_pool()

    return Litestar(
        [piccolo, written, bare_order.page, blank, linked, sheet],
        lifespan=[running],
        openapi_config=None,
        logging_config=None,
    )
