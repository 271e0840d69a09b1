"""The list of orders in every state, with its sheets and files."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from services.exports.records import ExportKind, ExportRow, ExportStatus
from services.money import Money
from services.orders.filters import Group, Period
from services.orders.numbers import Paper
from services.orders.records import OrderKind, OrderRow
from services.orders.sorting import Sort
from services.saved_views.records import SavedViewRow
from services.words import _
from web.components.made_up import BLIND, CANCELLED, LATE, ROW
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.orders.views import (
    NewOrders,
    OrderFileOffer,
    OrderFiles,
    OrderFilterSheet,
    OrderList,
    SavedView,
    SavedViews,
)

CHIPS = [("Chip", "#", 4, True), ("Another", "#", 2, False), ("Without a figure", "#", None, False)]
DROPPED = [("A filter", "#")]
NEWS = NewOrders(number=0, list_url="#", again_url="#")
LIST = OrderList(
    rows=[ROW, LATE, CANCELLED],
    chips=CHIPS,
    saved=[],
    dropped=[],
    search="",
    keep={},
    more="#",
    older="",
    filter_url="#",
    clear_url="#",
    save_url="",
    file_url="#",
    files=OrderFiles(files=[]),
    news=NEWS,
    any_at_all=True,
    priced=True,
    number=None,
    count=61,
    whole=False,
    totals=[],
    cancelled=0,
)
SHEET = OrderFilterSheet(
    group=Group.OPEN,
    period=Period.ANY,
    begins="",
    ends="",
    errors={},
    site="",
    person="",
    sort=Sort.NEWEST,
    search="",
    clear_url="#",
    groups=[(group, f"Group {number}", number * 40) for number, group in enumerate(Group)],
    periods=[(period, f"{number} days") for number, period in enumerate(Period)],
    sites=[("", "Everywhere"), ("1", "Ulsan plant 2"), ("2", "Seoul plant")],
    people=[("", "Whoever it is"), ("1", "Minji Kim"), ("2", LONG)],
    sorts=[(sort, f"Way {number}") for number, sort in enumerate(Sort)],
)
AT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
FILE = ExportRow(
    id=ROW.id,
    kind=ExportKind.ORDERS,
    asked="",
    status=ExportStatus.READY,
    row_count=24_318,
    size=3_120_400,
    created_at=AT,
    ends_at=AT + timedelta(days=7),
)


def of_the_list() -> Shown:
    yield from _lists()
    yield "two places", SHEET
    yield "days of one's own", msgspec.structs.replace(SHEET, begins="2026-10-01", ends="2026-10-31")
    wrong = {"ends": _("The end is before the start")}
    yield (
        "days the wrong way round",
        msgspec.structs.replace(SHEET, begins="2026-10-31", ends="2026-10-01", errors=wrong),
    )
    alone = {"sites": SHEET.sites[:2], "people": SHEET.people[:2]}
    yield "one place, one person", msgspec.structs.replace(SHEET, group=Group.ALL, **alone)
    for count, words in ((1, "one came"), (4, "several came"), (100, "very many came")):
        yield words, msgspec.structs.replace(NEWS, number=count)
    yield "none came", NEWS
    yield from _files()
    yield from _saved()


def _lists() -> Shown:
    change = msgspec.structs.replace
    yield "some", LIST
    yield "something changed", change(LIST, rows=[change(ROW, news=True), LATE])
    yield "without prices", change(LIST, rows=[BLIND], priced=False)
    yield "with saved views", change(LIST, saved=[("A view", "#", None, True), (LONG[:60], "#", None, False)])
    yield "a file is ready", change(LIST, files=OrderFiles(files=[FILE]))
    sums = {"number": 2, "totals": [Money(981200, "KRW"), Money(172978, "EUR")], "cancelled": 1}
    taken_back = change(
        CANCELLED,
        kind=OrderKind.CANCELLATION,
        id=UUID(int=99),
        number="C77",
        found_by=Paper.ORDER,
        found_number="C77",
    )
    found = {"search": "77", "dropped": DROPPED, "save_url": "#", "more": "", "older": "#"}
    yield "found", change(LIST, rows=[*map(_found, Paper), taken_back], **sums, **found)
    yield "sorted, and there are more", change(LIST, keep={"sort": "total"}, more="", older="#")
    yield "one left", change(LIST, rows=[ROW], number=1, more="")
    yield "very many left", change(LIST, number=100)
    yield "nothing found", change(LIST, rows=[], search="9999", more="")
    yield "nothing left", change(LIST, rows=[], dropped=DROPPED, more="")
    yield "nothing late", change(LIST, rows=[], keep={"group": "late"}, more="")
    yield "no orders yet", change(LIST, rows=[], any_at_all=False, more="")


def _found(paper: Paper) -> OrderRow:
    key = UUID(int=100 + list(Paper).index(paper))
    return msgspec.structs.replace(ROW, id=key, found_by=paper, found_number="581010482001")


def _files() -> Shown:
    in_each_state = [msgspec.structs.replace(FILE, status=status) for status in ExportStatus]
    one = msgspec.structs.replace(FILE, row_count=1, size=400)
    yield "each state", OrderFiles(files=in_each_state)
    yield "silent", OrderFiles(files=[])
    yield "all of them", OrderFiles(files=[one, *in_each_state], whole=True)
    yield "no file yet", OrderFiles(files=[], whole=True)
    yield "offered", OrderFileOffer(asked="group=open", fits=True, most=10_000, back_url="#")
    yield "too many", OrderFileOffer(asked="", fits=False, most=100_000, back_url="#")


def _saved() -> Shown:
    some = SavedViews(
        views=[("A view", "#"), (LONG[:60], "#")], asked="group=open", name="", errors={}, full=False
    )
    change = msgspec.structs.replace
    yield "a name is asked for", some
    yield "the name will not do", change(some, name="A view", errors={"name": words_of("taken")})
    yield "full", change(some, full=True)
    yield "a choice", change(some, asked="")
    yield "none yet", change(some, views=[], asked="")
    one = SavedView(saved=SavedViewRow(id=ROW.id, name="A view", asked="q=1"), name="A view", errors={})
    yield "one", one
    yield "a name that will not do", change(one, name="", errors={"name": words_of("empty")})
