"""What can be asked about orders. Who may not see prices gets none, not even from the database."""

from typing import Any

import msgspec
from piccolo.query.methods.select import Select

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.money import Money
from services.orders.filters import LATE, Cursor, Group, OrderFilter, after, conditions
from services.orders.records import OPEN, UNDER_WAY, OrderRow, OrderStatus
from services.orders.tables import Order
from services.ownership import owned, reach_of

READ = Permission.ORDERS_READ
PLAIN = (
    Order.id,
    Order.number,
    Order.kind,
    Order.status,
    Order.po_number,
    Order.title,
    Order.sku,
    Order.line_count,
    Order.placed_at,
    Order.promised_on,
    Order.first_promised_on,
)
PRICED = (*PLAIN, Order.total_minor, Order.currency)
COUNTS = """
    SELECT count(*) AS all, count(*) FILTER (WHERE status = ANY($4)) AS open,
        count(*) FILTER (WHERE status = ANY($5) AND promised_on > first_promised_on) AS late,
        count(*) FILTER (WHERE status IN ('delivered', 'completed')) AS delivered,
        count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM orders WHERE account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR site_id = $2)
        AND ($3::uuid IS NULL OR placed_by = $3)
"""


class OrderPage(msgspec.Struct, frozen=True):
    """Some orders, newest first, and where the next page begins (None: this is all)."""

    rows: list[OrderRow]
    more: Cursor | None


async def page(actor: Actor, wanted: OrderFilter, *, limit: int, start: Cursor | None = None) -> OrderPage:
    """Up to `limit` orders that the filter lets through."""
    query = _select(actor).order_by(Order.placed_at, Order.id, ascending=False).limit(limit + 1)
    for condition in conditions(wanted, reach_of(actor, READ)[0]):
        query = query.where(condition)
    if start:
        query = query.where(after(start))
    rows = _rows(await query)
    more = Cursor(rows[limit - 1].placed_at, rows[limit - 1].id) if len(rows) > limit else None
    return OrderPage(rows[:limit], more)


async def counts(actor: Actor) -> dict[Group, int]:
    """How many orders stand behind each chip."""
    accounts, site, person = reach_of(actor, READ)
    [row] = await execute(COUNTS, accounts, site, person, list(OPEN), list(UNDER_WAY))
    return {group: row[group] for group in Group}


async def count_under_way(actor: Actor) -> int:
    """How many orders are confirmed and not yet there."""
    return int(await owned(actor, Order.count().where(Order.status.is_in(list(UNDER_WAY))), READ))


async def recent(actor: Actor, *, limit: int) -> list[OrderRow]:
    """The newest orders."""
    return _rows(await _select(actor).order_by(Order.placed_at, Order.id, ascending=False).limit(limit))


async def arriving(actor: Actor, *, limit: int) -> list[OrderRow]:
    """Orders under way, the next to arrive first."""
    under_way = _select(actor).where(Order.status.is_in(list(UNDER_WAY)))
    return _rows(await under_way.order_by(Order.promised_on, Order.id).limit(limit))


async def late(actor: Actor, *, limit: int) -> list[OrderRow]:
    """Orders whose promise slipped, the longest waited for first."""
    return _rows(await _select(actor).where(LATE).order_by(Order.first_promised_on, Order.id).limit(limit))


async def waiting_for_approval(actor: Actor, *, limit: int) -> list[OrderRow]:
    """Orders that this person may approve, oldest first."""
    actor.require(Permission.ORDERS_APPROVE)
    waiting = _select(actor, Permission.ORDERS_APPROVE).where(Order.status == OrderStatus.APPROVAL)
    return _rows(await waiting.order_by(Order.placed_at, Order.id).limit(limit))


async def find(actor: Actor, number: str) -> OrderRow:
    """One order by its number, the account's own before one below it. Raises NotFound, for a stranger's, too."""
    named = Order.number == number
    rows = await _select(actor).where(named & (Order.account_id == actor.account_id)).limit(1)
    if not rows and actor.subtree:
        rows = await _select(actor).where(named).order_by(Order.account_id).limit(1)
    if not rows:
        raise NotFound(number)
    return _rows(rows)[0]


def _select(actor: Actor, permission: Permission = READ) -> Select[Any]:
    columns = PRICED if actor.may(Permission.PRICES_READ) else PLAIN
    return owned(actor, Order.select(*columns), permission)


def _rows(found: list[dict[str, Any]]) -> list[OrderRow]:
    return [msgspec.convert(_priced(row), OrderRow) for row in found]


def _priced(row: dict[str, Any]) -> dict[str, Any]:
    total = Money(row.pop("total_minor"), row.pop("currency")) if "total_minor" in row else None
    return {**row, "total": total}
