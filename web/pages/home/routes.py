"""The start: of one account, or the inbox of who has several; and each part of it alone."""

from typing import Annotated, Any

from litestar import Request, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Permission
from services.words import _
from web import formats
from web.frame import Back
from web.pages.home.inbox import inbox
from web.pages.home.views import Alone, Home
from web.render import Page, url
from web.widgets import Widget, fill, fill_one

BESIDE = ("recent-orders",)


@get("/", name="home", needs=Permission.SELF_MANAGE, together=False)
async def home(actor: SignedIn, request: Request[Any, Any, Any]) -> Page:
    actor.settle()
    if actor.account_id is None:
        return Page(await inbox(actor), title=_("Inbox"), tab="home")
    slots = await fill(actor, widgets_of(request))
    view = Home(
        greeting=actor.name,
        today=formats.today(),
        main=[slot for slot in slots if slot.key not in BESIDE],
        aside=[slot for slot in slots if slot.key in BESIDE],
    )
    return Page(view, title=_("Home"), tab="home")


@get("/widgets/{key:str}", name="widget", needs=Permission.ACCOUNT_READ, together=False)
async def widget(
    actor: SignedIn, request: Request[Any, Any, Any], key: Annotated[FromPath[str], Parameter(max_length=40)]
) -> Page:
    slot = await fill_one(actor, widgets_of(request), key)
    return Page(Alone(slot=slot), part=slot, title=slot.title, tab="home", back=Back(url("home"), _("Home")))


def widgets_of(request: Request[Any, Any, Any]) -> list[Widget]:
    """The catalogue that the composition root gave to this application."""
    return list(request.app.state.widgets)
