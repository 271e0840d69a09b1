"""How many orders there are of each kind, and what they come to. Counted to a hundred: more than that is "many"."""

from collections.abc import Mapping
from datetime import date

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.ids import first_of
from services.money import Money
from services.orders.filters import Group, Narrowed, OrderFilter, in_group, narrow
from services.orders.queries import all_priced

MOST = 100
MOST_ADDED = 1000
COUNT = "(SELECT count(*) FROM (SELECT FROM {} LIMIT {}) AS up_to)"
# What an order still comes to: without what cancellation documents took back of it, and what was cancelled of its
# lines. Such a document is counted at the order that it names; one that names none, for itself.
ORDERED = """
    CASE WHEN kind = 'cancellation' THEN CASE WHEN cancels_id IS NULL THEN total_minor ELSE 0 END
        WHEN status = 'cancelled' THEN 0
        ELSE total_minor + coalesce((SELECT sum(back.total_minor) FROM orders AS back
            WHERE back.account_id = orders.account_id AND back.cancels_id = orders.id), 0)
        - coalesce((SELECT sum(round(amount_minor * line.cancelled / quantity)) FROM order_line AS line
            WHERE line.account_id = orders.account_id AND line.order_id = orders.id AND line.cancelled > 0), 0) END
"""
TAKEN_BACK = "abs(total_minor)"
ADDED = """
    {} SELECT currency, count(*) AS number, count(*) FILTER (WHERE minor <> total_minor) AS less,
        count(*) FILTER (WHERE minor <> 0 OR total_minor = 0) AS counted, sum(minor)::bigint AS minor
    FROM (SELECT currency, total_minor, {} AS minor FROM {} LIMIT {}) AS up_to
    GROUP BY currency ORDER BY number DESC, currency
"""


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What some orders come to, by currency; of `cancelled` of them something, or all, was taken back and is not in it."""

    totals: list[Money]
    cancelled: int


async def count(actor: Actor, wanted: OrderFilter, most: int = MOST, *, since: str = "") -> int:
    """How many orders there are behind the filter, counted no further than `most`: all, or those that came `since`.

    When they came to us counts there (a moment as ids know it), not when they were placed.
    """
    narrowed = narrow(actor, wanted)
    where = narrowed.where
    if since:
        where.add("id >= {}", first_of(since))
    where.add_said(in_group(actor, where, wanted.group, wanted.today))
    asked = f"{narrowed.before} SELECT {COUNT.format(narrowed, most)}"
    [row] = await execute(asked, *where.values)
    number: int = row[0]
    return number


async def counts(actor: Actor, wanted: OrderFilter | None = None) -> dict[Group, int]:
    """How many orders stand behind each chip with all else that narrows the list: a hundred means "many"."""
    wanted = wanted or OrderFilter(today=clock.today(actor.zone))
    narrowed = narrow(actor, wanted)
    asked = numbers(actor, narrowed, wanted.today)
    [row] = await execute(f"{narrowed.before} SELECT {asked}", *narrowed.where.values)
    return numbers_in(row)


def numbers(actor: Actor, narrowed: Narrowed, today: date) -> str:
    """The same as columns of another question about what was narrowed: in each row the same."""
    where = narrowed.where
    groups = {group: f"{narrowed} AND {in_group(actor, where, group, today)}" for group in Group}
    return ", ".join(f'{COUNT.format(of_it, MOST)} AS "{group}"' for group, of_it in groups.items())


def numbers_in(row: Mapping[str, int]) -> dict[Group, int]:
    """What these columns say."""
    return {group: row[group] for group in Group}


async def totals(actor: Actor, wanted: OrderFilter) -> Totals | None:
    """What is ordered behind the filter, and of the cancelled what was taken back.

    None for who may not see prices of all of them, and where there are too many to add.
    """
    if not all_priced(actor):
        return None
    narrowed = narrow(actor, wanted)
    where, gone = narrowed.where, wanted.group is Group.CANCELLED
    where.add_said(in_group(actor, where, wanted.group, wanted.today))
    added = TAKEN_BACK if gone else ORDERED
    asked = ADDED.format(narrowed.before, added, narrowed, MOST_ADDED + 1)
    rows = await execute(asked, *where.values)
    if sum(row["number"] for row in rows) > MOST_ADDED:
        return None
    cancelled = 0 if gone else sum(row["less"] for row in rows)
    return Totals(
        totals=[Money(row["minor"], row["currency"]) for row in rows if row["counted"]], cancelled=cancelled
    )
