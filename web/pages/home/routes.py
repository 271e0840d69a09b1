"""The start: of one account, or the inbox of who has several; and each part of it alone."""

from datetime import UTC, datetime
from typing import Annotated, Any

from litestar import Request, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Permission
from services.words import _
from web import formats
from web.frame import Back
from web.htmx import beside, partial
from web.pages.home.arranged import INLINE, slots
from web.pages.home.inbox import inbox
from web.pages.home.views import Alone, Home
from web.render import Page, url
from web.widgets import StaleNote, fill_one, widgets_of

Shown = Annotated[int, Parameter(ge=0, le=10**10)]


@get("/", name="home", needs=Permission.SELF_MANAGE)
async def home(actor: SignedIn, request: Request[Any, Any, Any]) -> Page:
    actor.settle()
    if actor.account_id is None:
        return Page(await inbox(actor), title=_("Inbox"), tab="home")
    places = await slots(actor, widgets_of(request))
    view = Home(greeting=actor.name, today=formats.today(), main=places[:INLINE], aside=places[INLINE:])
    return Page(view, title=_("Home"), tab="home")


@get("/widgets/{key:str}", name="widget", needs=Permission.ACCOUNT_READ)
async def widget(
    actor: SignedIn,
    request: Request[Any, Any, Any],
    key: Annotated[FromPath[str], Parameter(max_length=40)],
    shown: Shown = 0,
) -> Page:
    slot = await fill_one(actor, widgets_of(request), key)
    if shown and slot.inside is None and partial(request):
        note = StaleNote(key=key, loaded=datetime.fromtimestamp(shown, UTC))
        return Page(note, title=slot.title, headers=beside(note.id))
    return Page(Alone(slot=slot), part=slot, title=slot.title, tab="home", back=Back(url("home"), _("Home")))
