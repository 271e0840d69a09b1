"""What the pages of orders show."""

from datetime import date

import msgspec

from services.orders.filters import Group, Period
from services.orders.records import OrderRow
from web.needs import Told
from web.render import View

Chip = tuple[str, str, int | None, bool]


class OrderList(View):
    """The list: chips, search, the rows, and the way to more of them."""

    rows: list[OrderRow]
    chips: list[Chip]
    dropped: list[tuple[str, str]]
    search: str
    keep: dict[str, str]
    more: str
    older: str
    filter_url: str
    clear_url: str
    any_at_all: bool
    priced: bool


class OrderTable(View):
    """The rows of the list alone; one of them, as it is now, for the row that asks for itself again."""

    rows: list[OrderRow]
    priced: bool


class OrderFilterSheet(View):
    """The sheet that narrows the list by status, day and place."""

    group: Group
    period: Period
    site: str
    search: str
    counts: dict[Group, int]
    sites: list[tuple[str, str]]


class Headline(View):
    """The first sentence of the start page: how many orders come, how many are late."""

    name: str
    any_at_all: bool
    on_time: int
    late: int
    today: date


class NeedsYou(View):
    """What waits for this person: the most pressing thing, and the others."""

    first: Told | None
    rest: list[Told]

    @property
    def nothing(self) -> bool:
        return self.first is None


class Arriving(View):
    """The orders of the next seven days with the hours that their carriers told; without any, the one after that."""

    rows: list[tuple[OrderRow, str]]
    after: OrderRow | None


class Late(msgspec.Struct, frozen=True, kw_only=True):
    """An order that is late: why, the day of now, how many days later."""

    number: str
    title: str
    quiet: str
    now: date | None
    days: str
    url: str


class Delayed(View):
    """What is late, the longest waited for first."""

    things: list[Late]


class RecentOrders(View):
    """The newest orders."""

    rows: list[OrderRow]
