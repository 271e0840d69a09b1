"""The parts of a start page that speak of orders."""

from services.actor import Actor, Permission
from services.orders import queries
from services.words import _
from web import formats
from web.pages.orders.views import Arriving, Headline, NeedsYou, RecentOrders
from web.widgets import Widget

FEW = 4
CHANGES = ("order.changed", "orders.changed")
READ = Permission.ORDERS_READ


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
    approver = actor.may(Permission.ORDERS_APPROVE)
    approvals = await queries.waiting_for_approval(actor, limit=FEW) if approver else []
    return NeedsYou(approvals=approvals, late=await queries.late(actor, limit=FEW))


async def _arriving(actor: Actor) -> Arriving:
    return Arriving(rows=await queries.arriving(actor, limit=FEW))


async def _recent(actor: Actor) -> RecentOrders:
    return RecentOrders(rows=await queries.recent(actor, limit=FEW))


headline = Widget(
    key="headline", title=lambda: _("Overview"), needs=READ, load=_headline, refresh_on=CHANGES, heads=True
)
needs_you = Widget(
    key="needs-you", title=lambda: _("Needs you"), needs=READ, load=_needs_you, refresh_on=CHANGES
)
arriving = Widget(key="arriving", title=lambda: _("Arriving"), needs=READ, load=_arriving, refresh_on=CHANGES)
recent = Widget(
    key="recent-orders", title=lambda: _("Recent orders"), needs=READ, load=_recent, refresh_on=CHANGES
)
