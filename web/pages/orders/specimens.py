"""Orders in every state: the pages and the parts of the start page."""

from datetime import UTC, date, datetime

import msgspec

from services.money import Money
from services.needs.records import Need, Why
from services.orders.records import Reason
from web.components.made_up import BLIND, CANCELLED, LATE, ROW
from web.components.specimen import LONG, Shown
from web.needs import tell
from web.pages.orders.list_specimens import of_the_list
from web.pages.orders.views import (
    Arriving,
    Delayed,
    Headline,
    Late,
    NeedsYou,
    OrderTable,
    RecentOrders,
)

DELAY = Late(
    number="10471",
    title="Servo drive",
    quiet="A made-up reason.",
    now=date(2026, 11, 26),
    days="A made-up delay",
    url="#",
)
NEED = Need(
    why=Why.APPROVE,
    topic="o1",
    number="10490",
    goods="Gripper kit",
    since=datetime(2026, 11, 20, 1, tzinfo=UTC),
    total=Money(2098800, "KRW"),
    placed_by="Minji Kim",
    promised_on=date(2026, 11, 30),
    first_promised_on=date(2026, 11, 19),
    reason=Reason.CUSTOMS,
    carrier_name="CJ Logistics",
    until=datetime(2026, 11, 24, 9, tzinfo=UTC),
)
TODAY = date(2026, 11, 21)
FIGURES = [(0, 0, True), (2, 0, True), (0, 1, True), (2, 1, True), (0, 0, False)]


def _needs() -> Shown:
    for why in Why:
        yield why, NeedsYou(first=tell(msgspec.structs.replace(NEED, why=why), "#"), rest=[])
    several = [msgspec.structs.replace(NEED, why=why, number=f"1049{place}") for place, why in enumerate(Why)]
    yield "several", NeedsYou(first=tell(several[0], "#"), rest=[tell(need, "#") for need in several[1:]])
    bare = msgspec.structs.replace(
        NEED, placed_by="", total=None, promised_on=None, first_promised_on=None, goods=LONG, until=None
    )
    yield "little known, long", NeedsYou(first=tell(bare, "#"), rest=[])
    yield "nothing", NeedsYou(first=None, rest=[])


def specimens() -> Shown:
    yield from of_the_list()
    yield "one row", OrderTable(rows=[LATE], priced=True)
    yield "without prices", OrderTable(rows=[BLIND, CANCELLED], priced=False)
    for on_time, late, any_at_all in FIGURES:
        name = f"{on_time} as promised, {late} late, {'some' if any_at_all else 'none'} ever"
        yield name, Headline(name="Minji Kim", any_at_all=any_at_all, on_time=on_time, late=late, today=TODAY)
    yield from _needs()
    yield "some", Arriving(rows=[(ROW, "09:00"), (LATE, "")], after=None)
    yield "later", Arriving(rows=[], after=LATE)
    yield "none", Arriving(rows=[], after=None)
    yield (
        "some",
        Delayed(things=[DELAY, msgspec.structs.replace(DELAY, number="2", quiet="", now=None, title=LONG)]),
    )
    yield "none", Delayed(things=[])
    yield "some", RecentOrders(rows=[ROW, CANCELLED, BLIND])
    yield "none", RecentOrders(rows=[])
