"""Orders as the rows of a spreadsheet: all behind a filter, in steps that each ask the database anew.

A reader with a slow line holds no connection, and a file of a million rows takes no more memory than one of five hundred.
"""

from collections.abc import AsyncIterator
from enum import StrEnum

import msgspec

from services.actor import Actor
from services.db import scoped
from services.errors import Conflict
from services.names import name_for
from services.orders.counting import count
from services.orders.filters import OrderFilter
from services.orders.listing import page
from services.orders.records import OrderRow
from services.orders.sorting import Cursor, Sort

AT_ONCE = 10_000  # more is a job
MOST = 100_000  # more is narrowed first
STEP = 500
BESIDES = """
    , (SELECT ARRAY[name, native_name] FROM person WHERE person.id = placed_by) AS person_names
    , (SELECT ARRAY[name, native_name] FROM site WHERE site.account_id = orders.account_id AND site.id = site_id) AS site_names
"""


class SheetRow(msgspec.Struct, frozen=True):
    """An order, who placed it, and for which place."""

    row: OrderRow
    person: str
    site: str


class Size(StrEnum):
    """How many orders are behind a filter: FEW stream into the answer, MANY are a job, TOO_MANY are narrowed first."""

    FEW = "few"
    MANY = "many"
    TOO_MANY = "too_many"


async def size_of(actor: Actor, wanted: OrderFilter) -> Size:
    """What can be done with them. Raises Denied."""
    async with scoped(actor):
        number = await count(actor, wanted, MOST + 1)
    return Size.FEW if number <= AT_ONCE else Size.MANY if number <= MOST else Size.TOO_MANY


async def sheet(actor: Actor, wanted: OrderFilter, sort: Sort) -> AsyncIterator[list[SheetRow]]:
    """All of them, in steps. Raises Denied, Conflict when there are more than a file holds."""
    start: Cursor | None = None
    for _step in range(MOST // STEP):
        async with scoped(actor):
            found = await page(actor, wanted, limit=STEP, start=start, sort=sort, besides=BESIDES)
        yield [_sheet_row(actor, row) for row in found.rows]
        start = found.more
        if start is None:
            return
    raise Conflict("orders")


def _sheet_row(actor: Actor, row: OrderRow) -> SheetRow:
    return SheetRow(row, _name(actor, row.person_names), _name(actor, row.site_names))


def _name(actor: Actor, names: tuple[str, str] | None) -> str:
    return name_for(actor.locale, *names) if names else ""
