"""The list of orders, page by page, as its reader narrowed and sorted it."""

from datetime import timedelta

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.orders.filters import OrderFilter, in_group, narrow
from services.orders.queries import columns_for, find, rows_of
from services.orders.records import OrderRow
from services.orders.sorting import SORTINGS, Cursor, Sort, cursor_after, sort_for
from services.where import Where

# What somebody else changed since the reader looked; who placed an order has seen it then. Looks are kept in the own
# account only, so what lies below it has no news.
NEWS = """
    account_id = {} AND changed_at > {} AND changed_by IS DISTINCT FROM {} AND changed_at > coalesce(
        (SELECT at FROM order_look AS look WHERE look.account_id = orders.account_id AND person_id = {} AND order_id = orders.id),
        CASE WHEN placed_by = {} THEN placed_at END) IS TRUE AS news
"""
SELECT = "SELECT"
FOUND_BY = ", found_by, found_number"
NEWS_FOR = timedelta(days=30)


class OrderPage(msgspec.Struct, frozen=True):
    """Some orders, and where the next page begins (None: this is all)."""

    rows: list[OrderRow]
    more: Cursor | None


async def one_row(actor: Actor, number: str) -> OrderRow:
    """An order as it stands in the list now. Raises NotFound."""
    row, where = await find(actor, number), Where()
    asked = f"{SELECT} {_news(actor, where)} FROM orders WHERE {where.said('id = {}', row.id)}"
    [told] = await execute(asked, *where.values)
    return msgspec.structs.replace(row, news=told["news"])


def _news(actor: Actor, where: Where) -> str:
    me = actor.person_id
    return where.said(NEWS, actor.account_id, clock.now() - NEWS_FOR, me, me, me)


async def page(
    actor: Actor,
    wanted: OrderFilter,
    *,
    limit: int,
    start: Cursor | None = None,
    sort: Sort = Sort.NEWEST,
    besides: str = "",
) -> OrderPage:
    """Up to `limit` orders that the filter lets through, with columns `besides` the usual ones: what is news, or these.

    Raises NotFound for a mark of another sorting.
    """
    narrowed, sort = narrow(actor, wanted), sort_for(actor, sort)
    where = narrowed.where
    where.add_said(in_group(actor, where, wanted.group, wanted.today))
    if start:
        if start.sort is not sort:
            raise NotFound("page")
        where.add(SORTINGS[sort].after, *start.key, start.id)
    besides = besides or f", {_news(actor, where)}"
    besides += FOUND_BY if narrowed.before else ""
    asked = f"{narrowed.before} {columns_for(actor)} {besides} FROM {narrowed.table} WHERE {where}"
    asked += f" ORDER BY {SORTINGS[sort].by} LIMIT {limit + 1}"
    rows = rows_of(actor, await execute(asked, *where.values))
    return OrderPage(rows[:limit], cursor_after(rows[limit - 1], sort) if len(rows) > limit else None)
