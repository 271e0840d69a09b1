"""The parts of a start page that speak of orders."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from services.actor import Actor, Permission
from services.needs.queries import needs
from services.needs.records import Need
from services.orders import queries, waiting
from services.orders.records import OrderRow
from services.orders.waiting import WaitingOrder
from services.shipments.waiting import Window, windows
from services.words import _, ngettext
from web import formats
from web.needs import place_of, tell, why_late
from web.pages.orders.views import Arriving, Delayed, Headline, Late, NeedsYou, RecentOrders
from web.render import url
from web.widgets import Widget

FEW, MORE = 4, 8
WEEK = timedelta(days=6)
READ = Permission.ORDERS_READ
TOPICS = ("orders", "parcels")


async def _headline(actor: Actor) -> Headline:
    now = await queries.at_a_glance(actor)
    return Headline(
        name=actor.name,
        any_at_all=now.any_at_all,
        on_time=now.under_way - now.late,
        late=now.late,
        today=formats.today(),
    )


async def _needs_you(actor: Actor) -> NeedsYou:
    found = await needs(actor, limit=FEW)
    things = [tell(need, _at(need)) for need in found[:MORE]]
    return NeedsYou(first=things[0] if things else None, rest=things[1:])


def _at(need: Need) -> str:
    name, values = place_of(need)
    return url(name, **values)


async def _arriving(actor: Actor) -> Arriving:
    rows = await queries.arriving(actor, limit=MORE)
    last = formats.today() + WEEK
    soon = [row for row in rows if row.promised_on and row.promised_on <= last]
    later = [row for row in rows if row.promised_on and row.promised_on > last]
    told = await windows(actor, [row.id for row in soon])
    return Arriving(rows=[(row, _hours(row, told)) for row in soon], after=later[0] if later else None)


def _hours(row: OrderRow, told: Mapping[UUID, Window]) -> str:
    """From when until when on that day, where the carrier speaks of the day that is promised."""
    found = told.get(row.id)
    if not found or formats.local(found[1]).date() != row.promised_on:
        return ""
    return formats.window(*found)


async def _delayed(actor: Actor) -> Delayed:
    return Delayed(things=[_late(one) for one in await waiting.late(actor, limit=FEW)])


def _late(one: WaitingOrder) -> Late:
    row = one.row
    first = (
        _("Promised for %(day)s.") % {"day": formats.day(row.first_promised_on)}
        if row.first_promised_on
        else ""
    )
    since = formats.today() if one.over else row.promised_on
    days = (since - row.first_promised_on).days if since and row.first_promised_on else 0
    return Late(
        number=row.number,
        title=row.title,
        quiet=f"{why_late(one.reason)} {first}".strip(),
        now=None if one.over else row.promised_on,
        days=ngettext("%(num)d day late", "%(num)d days late", days) % {"num": days},
        url=url("order", number=row.number),
    )


async def _recent(actor: Actor) -> RecentOrders:
    return RecentOrders(rows=await queries.recent(actor, limit=FEW))


headline = Widget(
    key="headline", title=lambda: _("Overview"), needs=READ, load=_headline, topics=TOPICS, heads=True
)
needs_you = Widget(
    key="needs-you",
    title=lambda: _("Needs you"),
    needs=READ,
    load=_needs_you,
    topics=(*TOPICS, "invoices", "disputes", "payments"),
)
arriving = Widget(
    key="arriving", title=lambda: _("Arriving this week"), needs=READ, load=_arriving, topics=TOPICS
)
delayed = Widget(key="delayed", title=lambda: _("Delayed"), needs=READ, load=_delayed, topics=TOPICS)
recent = Widget(
    key="recent-orders", title=lambda: _("Recent orders"), needs=READ, load=_recent, topics=TOPICS
)
