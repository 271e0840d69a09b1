"""What waits for a person, across all accounts: each account is asked on its own, behind its own walls."""

from services.actor import Actor, Permission
from services.db import transaction
from services.orders import queries
from services.orders.records import OrderRow
from services.sessions.of_request import in_each_account
from services.side_by_side import in_each
from services.words import _
from web import formats
from web.pages.home.views import Inbox, Place, Thing
from web.render import ENV

FEW = 4


async def inbox(actor: Actor) -> Inbox:
    """The accounts of the person with what waits in each; one that cannot be asked says so and harms no other."""
    async with transaction():
        actors = await in_each_account(actor)
    found = await in_each([(one, _waiting) for one in actors])
    places = [_place(one, things) for one, things in zip(actors, found, strict=True)]
    return Inbox(today=formats.today(), count=sum(len(place.things or ()) for place in places), places=places)


async def _waiting(actor: Actor) -> list[Thing]:
    things = []
    if actor.may(Permission.ORDERS_APPROVE):
        things += [_approval(actor, row) for row in await queries.waiting_for_approval(actor, limit=FEW)]
    if actor.may(Permission.ORDERS_READ):
        things += [_late(actor, row) for row in await queries.late(actor, limit=FEW)]
        things += [_arriving(actor, row) for row in await queries.arriving(actor, limit=FEW) if not row.late]
    return things


def _place(actor: Actor, things: list[Thing] | BaseException) -> Place:
    found = None if isinstance(things, BaseException) else things
    return Place(slug=actor.account, name=actor.account_name, url=_url(actor, "home"), things=found)


def _approval(actor: Actor, row: OrderRow) -> Thing:
    title = _("Approve order %(number)s") % {"number": row.number}
    return _thing(actor, row, "clipboard-check", "warn", title, row.title)


def _late(actor: Actor, row: OrderRow) -> Thing:
    quiet = _("Now arrives %(day)s") % {"day": formats.day(row.promised_on or row.placed_at)}
    return _thing(actor, row, "clock", "warn", row.title, quiet)


def _arriving(actor: Actor, row: OrderRow) -> Thing:
    quiet = _("Arrives %(day)s") % {"day": formats.day(row.promised_on or row.placed_at)}
    return _thing(actor, row, "truck", "", row.title, quiet)


def _thing(actor: Actor, row: OrderRow, icon: str, tint: str, title: str, quiet: str) -> Thing:
    figure = formats.money(row.total) if row.total else ""
    address = _url(actor, "order", number=row.number)
    return Thing(icon=icon, tint=tint, title=title, quiet=quiet, figure=figure, url=address)


def _url(actor: Actor, name: str, **values: str) -> str:
    return str(ENV.globals["url"].elsewhere(actor.account, name, **values))  # type: ignore[attr-defined]
