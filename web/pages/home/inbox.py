"""What waits for a person, across all accounts: each account is asked on its own, behind its own walls."""

from services.actor import Actor, Permission
from services.needs.queries import needs
from services.needs.records import Need
from services.orders import queries
from services.sessions.of_request import in_each_account
from services.side_by_side import in_each, leave
from web import formats
from web.needs import Told, coming, place_of, tell
from web.pages.home.views import Inbox, Place
from web.render import ENV

FEW = 4


async def inbox(actor: Actor) -> Inbox:
    """The accounts of the person with what waits in each; one that cannot be asked says so and harms no other."""
    actors = await in_each_account(actor)
    await leave()
    found = await in_each([(one, _waiting) for one in actors])
    places = [_place(one, things) for one, things in zip(actors, found, strict=True)]
    return Inbox(
        today=formats.today(),
        count=sum(bool(thing.act) for place in places for thing in place.things or ()),
        places=places,
    )


async def _waiting(actor: Actor) -> list[Told]:
    """What needs the person there, then what arrives as promised."""
    found = [tell(need, _at(actor, need)) for need in await needs(actor, limit=FEW)]
    if actor.may(Permission.ORDERS_READ):
        rows = await queries.arriving(actor, limit=FEW, as_promised=True)
        found += [coming(row, _url(actor, "order", number=row.number)) for row in rows]
    return found


def _at(actor: Actor, need: Need) -> str:
    name, values = place_of(need)
    return _url(actor, name, **values)


def _place(actor: Actor, things: list[Told] | BaseException) -> Place:
    found = None if isinstance(things, BaseException) else things
    return Place(slug=actor.account, name=actor.account_name, url=_url(actor, "home"), things=found)


def _url(actor: Actor, name: str, **values: str) -> str:
    return str(ENV.globals["url"].elsewhere(actor.account, name, **values))  # type: ignore[attr-defined]
