"""Which orders of all that one may see: what the chips, the sheet and the search box of the list say."""

import base64
import binascii
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec

from services.errors import NotFound
from services.orders.records import DONE, OPEN, UNDER_WAY, OrderStatus
from services.where import Where, one_of

LONGEST_SEARCH = 60


class Group(StrEnum):
    """The chips of the list."""

    ALL = "all"
    OPEN = "open"
    LATE = "late"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Period(StrEnum):
    """When an order was placed."""

    ANY = "any"
    MONTH = "30-days"
    YEAR = "this-year"


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """All that narrows the list; `today` is the reader's day."""

    group: Group = Group.ALL
    search: str = ""
    period: Period = Period.ANY
    site: UUID | None = None
    today: date


class Cursor(msgspec.Struct, frozen=True):
    """The last row of a page: the next one begins after it."""

    placed_at: datetime
    id: UUID

    def text(self) -> str:
        """As it stands in an address."""
        return (
            base64.urlsafe_b64encode(f"{self.placed_at.isoformat()} {self.id}".encode()).decode().rstrip("=")
        )


def cursor_of(text: str) -> Cursor:
    """The cursor in an address. Raises NotFound for one that we did not write."""
    try:
        at, _, key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(" ")
        cursor = Cursor(datetime.fromisoformat(at), UUID(key))
    except (ValueError, binascii.Error):
        raise NotFound("page") from None
    if cursor.placed_at.tzinfo is None:
        raise NotFound("page")
    return cursor


# Another day was promised, or the promised one is over where the reader is.
LATE = f"{one_of('status', UNDER_WAY)} AND (promised_on > first_promised_on OR promised_on < {{}})"
STATUSES: dict[Group, frozenset[OrderStatus]] = {
    Group.OPEN: OPEN,
    Group.DELIVERED: DONE,
    Group.CANCELLED: frozenset({OrderStatus.CANCELLED}),
}
PLACED_SINCE = "placed_at >= {}"
AFTER = "(placed_at, id) < ({}, {})"
FOUND = """
    id IN (
        SELECT id FROM orders WHERE account_id = ANY({}::uuid[]) AND upper(number) LIKE {}
        UNION SELECT id FROM orders WHERE account_id = ANY({}::uuid[]) AND upper(po_number) LIKE {}
        UNION SELECT order_id FROM order_line WHERE account_id = ANY({}::uuid[]) AND upper(sku) LIKE {})
"""


def narrow(where: Where, wanted: OrderFilter, accounts: list[UUID]) -> None:
    """Add what the filter says; `accounts` are those the reader reaches."""
    if wanted.group is Group.LATE:
        where.add(LATE, wanted.today)
    if wanted.group in STATUSES:
        where.add(one_of("status", STATUSES[wanted.group]))
    if wanted.site:
        where.add("site_id = {}", wanted.site)
    if wanted.period is Period.MONTH:
        where.add(PLACED_SINCE, _midnight(wanted.today - timedelta(days=30)))
    if wanted.period is Period.YEAR:
        where.add(PLACED_SINCE, _midnight(wanted.today.replace(month=1, day=1)))
    if text := wanted.search.strip()[:LONGEST_SEARCH]:
        start = text.upper().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        where.add(FOUND, accounts, start, accounts, start, accounts, start)


def _midnight(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+00:00")
