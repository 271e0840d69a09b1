"""In which order the list stands, and the mark where a page of it begins."""

import base64
import binascii
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from services.actor import Actor
from services.errors import NotFound
from services.orders.queries import all_priced
from services.orders.records import OPEN, OrderRow

Whole = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Amount = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Moment = Annotated[datetime, Meta(tz=True)]
Text = Annotated[str, Meta(max_length=60, pattern=r"^[^\x00]*$")]
FIRST_DAY = date(2000, 1, 1)
OVER, UNKNOWN = 1_000_000, 2_000_000  # as arrival_rank in the database


class Sort(StrEnum):
    """What the list is sorted by."""

    NEWEST = "newest"
    ARRIVAL = "arrival"
    TOTAL = "total"
    NUMBER = "number"


class Sorting(msgspec.Struct, frozen=True, kw_only=True):
    """One way: its ORDER BY, what comes after a mark, the key of a row, and what that is made of."""

    by: str
    after: str
    key: Callable[[OrderRow], tuple[Any, ...]]
    made_of: Any


class Cursor(msgspec.Struct, frozen=True):
    """The last row of a page: the next one begins after it."""

    sort: Sort
    key: tuple[Any, ...]
    id: UUID

    def text(self) -> str:
        """As it stands in an address."""
        written = msgspec.json.encode((self.sort, self.key, self.id))
        return base64.urlsafe_b64encode(written).decode().rstrip("=")


def cursor_of(text: str) -> Cursor:
    """The cursor in an address. Raises NotFound for one that we did not write."""
    try:
        written = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        sort, key, last = msgspec.json.decode(written, type=tuple[Sort, msgspec.Raw, UUID])
        parts = msgspec.json.decode(key, type=SORTINGS[sort].made_of)
        return Cursor(sort, tuple(map(_of_this_world, parts)), last)
    except (ValueError, OverflowError, binascii.Error, msgspec.MsgspecError):
        raise NotFound("page") from None


def _of_this_world(part: Any) -> Any:
    """Raises OverflowError for a moment before or after all years that have a number."""
    return part.astimezone(UTC) if isinstance(part, datetime) else part


def sort_for(actor: Actor, sort: Sort) -> Sort:
    """The sorting that this reader gets: one by prices would tell who may not see them which is the higher."""
    return Sort.NEWEST if sort is Sort.TOTAL and not all_priced(actor) else sort


def cursor_after(row: OrderRow, sort: Sort) -> Cursor:
    """Where the page after this row begins."""
    return Cursor(sort, SORTINGS[sort].key(row), row.id)


def _arrival(row: OrderRow) -> int:
    if row.promised_on is None:
        return UNKNOWN
    days = (row.promised_on - FIRST_DAY).days
    return days if row.status in OPEN else OVER - days


def _total(row: OrderRow) -> tuple[str, int]:
    return (row.total.currency, row.total.minor) if row.total else ("", 0)


SORTINGS = {
    Sort.NEWEST: Sorting(
        by="placed_at DESC, id DESC",
        after="(placed_at, id) < ({}, {})",
        key=lambda row: (row.placed_at,),
        made_of=tuple[Moment],
    ),
    Sort.ARRIVAL: Sorting(
        by="arrival_rank, id",
        after="(arrival_rank, id) > ({}::int, {}::uuid)",
        key=lambda row: (_arrival(row),),
        made_of=tuple[Whole],
    ),
    Sort.TOTAL: Sorting(
        by='currency COLLATE "C" DESC, total_minor DESC, id DESC',
        after='(currency COLLATE "C", total_minor, id) < ({}::text, {}::bigint, {}::uuid)',
        key=_total,
        made_of=tuple[Text, Amount],
    ),
    Sort.NUMBER: Sorting(
        by='number_length DESC, number COLLATE "C" DESC, id DESC',
        after='(number_length, number COLLATE "C", id) < ({}::int, {}::text, {}::uuid)',
        key=lambda row: (len(row.number), row.number),
        made_of=tuple[Whole, Text],
    ),
}
