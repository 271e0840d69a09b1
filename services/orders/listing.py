"""The list of orders, page by page, as its reader narrowed and sorted it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.orders.counting import counts, numbers, numbers_in
from services.orders.filters import Group, Narrowed, OrderFilter, in_group, narrow
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
# An index gives the rows of one account in order, never those of several: of each no more than a page holds is read.
OF_EACH = "{} CROSS JOIN LATERAL ({} * FROM orders WHERE account_id = own AND {} {}) AS orders"
NEWS_FOR = timedelta(days=30)


class OrderPage(msgspec.Struct, frozen=True):
    """Some orders, and where the next page begins (None: this is all)."""

    rows: list[OrderRow]
    more: Cursor | None


class Part(msgspec.Struct, frozen=True):
    """So many rows from here on, in this order."""

    limit: int
    start: Cursor | None
    sort: Sort


async def one_row(actor: Actor, number: str) -> OrderRow:
    """An order as it stands in the list now. Raises NotFound."""
    row, where = await find(actor, number), Where()
    asked = f"{SELECT} {_news(actor, where)} FROM orders WHERE {where.said('id = {}', row.id)}"
    [told] = await execute(asked, *where.values)
    return msgspec.structs.replace(row, news=told["news"])


def _news(actor: Actor, where: Where) -> str:
    me = actor.person_id
    return where.said(NEWS, actor.account_id, clock.now() - NEWS_FOR, me, me, me)


async def page_and_counts(
    actor: Actor, wanted: OrderFilter, *, limit: int, start: Cursor | None = None, sort: Sort = Sort.NEWEST
) -> tuple[OrderPage, dict[Group, int]]:
    """A page and the number behind each chip, in one round trip: an empty page alone has no row to bring them.

    Raises NotFound for a mark of another sorting.
    """
    narrowed, part = narrow(actor, wanted), Part(limit, start, sort_for(actor, sort))
    besides = f", {_news(actor, narrowed.where)}, {numbers(actor, narrowed, wanted.today)}"
    found = await _find(actor, wanted, narrowed, besides, part)
    told = numbers_in(found[0]) if found else await counts(actor, wanted)
    return _page(actor, found, part), told


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
    narrowed, part = narrow(actor, wanted), Part(limit, start, sort_for(actor, sort))
    besides = besides or f", {_news(actor, narrowed.where)}"
    return _page(actor, await _find(actor, wanted, narrowed, besides, part), part)


async def _find(
    actor: Actor, wanted: OrderFilter, narrowed: Narrowed, besides: str, part: Part
) -> Sequence[Any]:
    """The rows of this part, and one more where there is one."""
    where, sorting = narrowed.where, SORTINGS[part.sort]
    where.add_said(in_group(actor, where, wanted.group, wanted.today))
    if part.start:
        if part.start.sort is not part.sort:
            raise NotFound("page")
        where.add(sorting.after, *part.start.key, part.start.id)
    besides += FOUND_BY if narrowed.before else ""
    page_of = f"ORDER BY {sorting.by} LIMIT {part.limit + 1}"
    asked = f"{narrowed.before} {columns_for(actor, where)} {besides} FROM {_source(narrowed, page_of)}"
    return await execute(f"{asked} {page_of}", *where.values)


def _source(narrowed: Narrowed, page_of: str) -> str:
    """Where the rows are read: in one account, in what was found, or in each of several accounts."""
    if narrowed.before or not narrowed.each:
        return f"{narrowed}"
    return OF_EACH.format(narrowed.each, SELECT, narrowed.where, page_of)


def _page(actor: Actor, found: Sequence[Any], part: Part) -> OrderPage:
    rows = rows_of(actor, found)
    more = cursor_after(rows[part.limit - 1], part.sort) if len(rows) > part.limit else None
    return OrderPage(rows[: part.limit], more)
