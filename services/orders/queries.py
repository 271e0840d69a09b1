"""What can be asked about orders. Who may not see prices gets none, not even from the database.

Written SQL: every list and every start page asks these, and Piccolo's builder would cost more than the query.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.money import Money
from services.orders.lateness import is_late
from services.orders.records import UNDER_WAY, OrderRow
from services.ownership import covers, reach_of, within
from services.where import Where, one_of

READ, PRICES = Permission.ORDERS_READ, Permission.PRICES_READ
PLAIN = """
    SELECT id, number, kind, status, po_number, title, sku, line_count, placed_at, promised_on, first_promised_on,
        status_since AS since
"""
PRICED = f"{PLAIN}, total_minor, currency"
PRICED_WITHIN = f"""
    {PLAIN}, CASE WHEN account_id = ANY({{0}}::uuid[]) AND ({{1}}::uuid IS NULL OR site_id = {{1}}::uuid)
        AND ({{2}}::uuid IS NULL OR placed_by = {{2}}::uuid) THEN total_minor END AS total_minor, currency
"""
NEWEST = "placed_at DESC, id DESC"
NEXT_TO_ARRIVE = "promised_on, id"
AS_PROMISED = "promised_on <= coalesce(first_promised_on, promised_on)"
FIRST_ACCOUNT = "account_id"
REACHED = """
    account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR site_id = $2) AND ($3::uuid IS NULL OR placed_by = $3)
"""
ON_THE_WAY = one_of("status", UNDER_WAY)
GLANCE = f"""
    SELECT count(*) AS under_way, count(*) FILTER (WHERE promised_on > first_promised_on OR promised_on < $4) AS late,
        EXISTS (SELECT FROM orders WHERE {REACHED}) AS any_at_all
    FROM orders WHERE {REACHED} AND {ON_THE_WAY}
"""  # noqa: S608 constants of this file


class Glance(msgspec.Struct, frozen=True):
    """How many orders are confirmed and not yet there, how many of them are late, and whether there ever was one."""

    under_way: int
    late: int
    any_at_all: bool


async def at_a_glance(actor: Actor) -> Glance:
    """What is under way, without counting what is done: an account may have years of that."""
    accounts, site, person = reach_of(actor, READ)
    [row] = await execute(GLANCE, accounts, site, person, clock.today(actor.zone))
    return Glance(**row)


async def recent(actor: Actor, *, limit: int) -> list[OrderRow]:
    """The newest orders."""
    return await _select(actor, within(actor, READ), NEWEST, limit)


async def arriving(actor: Actor, *, limit: int, as_promised: bool = False) -> list[OrderRow]:
    """Orders under way to a day that is not over, the next to arrive first; `as_promised`: none whose day moved."""
    where = within(actor, READ).add(one_of("status", UNDER_WAY))
    where.add("promised_on >= {}", clock.today(actor.zone))
    return await _select(actor, where.add(AS_PROMISED) if as_promised else where, NEXT_TO_ARRIVE, limit)


async def find(actor: Actor, number: str) -> OrderRow:
    """One order by its number, the account's own before one below it. Raises NotFound, for a stranger's, too."""
    own = within(actor, READ).add("number = {}", number).add("account_id = {}", actor.account_id)
    rows = await _select(actor, own, FIRST_ACCOUNT, 1)
    if not rows and actor.subtree:
        rows = await _select(actor, within(actor, READ).add("number = {}", number), FIRST_ACCOUNT, 1)
    if not rows:
        raise NotFound(number)
    return rows[0]


async def _select(actor: Actor, where: Where, order: str, limit: int) -> list[OrderRow]:
    asked = f"{columns_for(actor, where)} FROM orders WHERE {where} ORDER BY {order} LIMIT {limit}"
    return rows_of(actor, await execute(asked, *where.values))


def all_priced(actor: Actor) -> bool:
    """Money stands in each row that the reader sees: it may sort them, and be added up."""
    return covers(actor, PRICES, READ)


def columns_for(actor: Actor, where: Where) -> str:
    """What is asked for each row of a list: without a right to prices no column of money, beyond its reach no money.

    Its values are added to those of the query.
    """
    if not actor.may(PRICES):
        return PLAIN
    return PRICED if all_priced(actor) else where.said(PRICED_WITHIN, *reach_of(actor, PRICES))


def rows_of(actor: Actor, found: Sequence[Any]) -> list[OrderRow]:
    """The rows of a list as its reader may see them."""
    today = clock.today(actor.zone)
    return msgspec.convert([row_of(dict(row), today) for row in found], list[OrderRow])


def row_of(row: dict[str, Any], today: date) -> dict[str, Any]:
    """A row as OrderRow takes it."""
    row["late"] = is_late(row["status"], row["first_promised_on"], row["promised_on"], today)
    minor, currency = row.pop("total_minor", None), row.pop("currency", "")
    row["total"] = None if minor is None else Money(minor, currency)
    return row
