"""Which orders of all that one may see: what the chips, the sheet and the search box of the list say."""

import base64
import binascii
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns.combination import WhereRaw

from services.errors import NotFound
from services.orders.records import DONE, OPEN, UNDER_WAY, OrderStatus
from services.orders.tables import Order

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


LATE = WhereRaw("promised_on > first_promised_on") & Order.status.is_in(list(UNDER_WAY))
GROUPS: dict[Group, Any] = {
    Group.OPEN: Order.status.is_in(list(OPEN)),
    Group.LATE: LATE,
    Group.DELIVERED: Order.status.is_in(list(DONE)),
    Group.CANCELLED: Order.status == OrderStatus.CANCELLED,
}
FOUND = """
    id IN (
        SELECT id FROM orders WHERE account_id = ANY({}::uuid[]) AND upper(number) LIKE {}
        UNION SELECT id FROM orders WHERE account_id = ANY({}::uuid[]) AND upper(po_number) LIKE {}
        UNION SELECT order_id FROM order_line WHERE account_id = ANY({}::uuid[]) AND upper(sku) LIKE {})
"""


def conditions(wanted: OrderFilter, accounts: list[UUID]) -> list[Any]:
    """The filter as conditions of Piccolo; `accounts` are those the reader reaches."""
    where = [GROUPS[wanted.group]] if wanted.group in GROUPS else []
    if wanted.site:
        where.append(Order.site_id == wanted.site)
    if wanted.period is Period.MONTH:
        where.append(Order.placed_at >= _midnight(wanted.today - timedelta(days=30)))
    if wanted.period is Period.YEAR:
        where.append(Order.placed_at >= _midnight(wanted.today.replace(month=1, day=1)))
    if text := wanted.search.strip()[:LONGEST_SEARCH]:
        where.append(_numbered(text, accounts))
    return where


def after(cursor: Cursor) -> WhereRaw:
    """Rows that come later in the list, which is newest first."""
    return WhereRaw("(placed_at, id) < ({}, {})", cursor.placed_at, cursor.id)


def _numbered(text: str, accounts: list[UUID]) -> WhereRaw:
    start = text.upper().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return WhereRaw(FOUND, accounts, start, accounts, start, accounts, start)


def _midnight(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+00:00")
