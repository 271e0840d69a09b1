"""What the pages of orders show."""

from datetime import date

import msgspec

from services.exports.records import ExportRow
from services.money import Money
from services.orders.filters import Group, Period
from services.orders.records import OrderRow
from services.saved_views.records import SavedViewRow
from web.needs import Told
from web.render import View

Chip = tuple[str, str, int | None, bool]


class OrderFiles(View):
    """Files that are written or wait to be fetched; `whole` on their own page, where none is left out."""

    files: list[ExportRow]
    whole: bool = False


class NewOrders(View):
    """How many orders came while the list was read, and the way to them; it asks for itself again at `again_url`."""

    number: int
    list_url: str
    again_url: str


class OrderList(View):
    """The list: chips, search, the rows, what they come to, and the way to more of them."""

    rows: list[OrderRow]
    chips: list[Chip]
    saved: list[Chip]
    dropped: list[tuple[str, str]]
    search: str
    keep: dict[str, str]
    more: str
    older: str
    filter_url: str
    clear_url: str
    save_url: str
    file_url: str
    files: OrderFiles
    news: NewOrders
    any_at_all: bool
    priced: bool
    number: int | None
    count: int
    whole: bool
    totals: list[Money]
    cancelled: int

    @property
    def narrowed(self) -> str:
        """What the list was narrowed to, in words for paper, where no chip is."""
        return " · ".join(
            [chip[0] for chip in self.chips if chip[3]] + [words for words, _to in self.dropped]
        )

    @property
    def nothing_late(self) -> bool:
        """The reader asked for what is late, of all there is, and it is nothing."""
        return (
            not self.rows
            and self.keep.get("group") == Group.LATE
            and not self.keep.keys() - {"group", "sort"}
        )


class OrderTable(View):
    """The rows of the list alone; one of them, as it is now, for the row that asks for itself again."""

    rows: list[OrderRow]
    priced: bool


class OrderFilterSheet(View):
    """The sheet that narrows the list by status, day, place and person, and sorts it."""

    group: Group
    period: Period
    begins: str
    ends: str
    errors: dict[str, str]
    site: str
    person: str
    sort: str
    search: str
    clear_url: str
    groups: list[tuple[str, str, int | None]]
    periods: list[tuple[str, str]]
    sites: list[tuple[str, str]]
    people: list[tuple[str, str]]
    sorts: list[tuple[str, str]]


class OrderFileOffer(View):
    """More orders than one answer holds: a file of them can be asked for, unless not even that holds them."""

    asked: str
    fits: bool
    most: int
    back_url: str


class SavedViews(View):
    """What the person saved, and a form for the view that is `asked` for now ("": none)."""

    views: list[tuple[str, str]]
    asked: str
    name: str
    errors: dict[str, str]
    full: bool


class SavedView(View):
    """One saved view: another name for it, or none."""

    saved: SavedViewRow
    name: str
    errors: dict[str, str]


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
