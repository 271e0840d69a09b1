"""What the pages of orders show."""

from datetime import date

from services.orders.filters import Group, Period
from services.orders.records import OrderRecord, OrderRow
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


class OrderDetail(View):
    """One order: when it comes, how far it is (step 0: nobody recorded it), what is in it, what happened."""

    order: OrderRecord
    step: int
    step_state: str
    priced: bool
    credit: str = ""


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
    """What waits for this person: orders to approve, promises that slipped."""

    approvals: list[OrderRow]
    late: list[OrderRow]

    @property
    def nothing(self) -> bool:
        return not self.approvals and not self.late


class Arriving(View):
    """The next orders to arrive."""

    rows: list[OrderRow]

    @property
    def nothing(self) -> bool:
        return not self.rows


class RecentOrders(View):
    """The newest orders."""

    rows: list[OrderRow]
