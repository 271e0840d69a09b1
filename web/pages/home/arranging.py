"""How a person arranges the start page of an account: moves, pins, hides, shows again, and takes it all back."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.params import URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.layouts.actions import arrange, reset
from services.layouts.queries import layout
from services.layouts.records import Act, Layout
from services.words import _
from web.forms import Form
from web.frame import Back
from web.pages.home.arranged import theirs
from web.pages.home.views import Arrange, Part
from web.render import Done, Page, url
from web.widgets import Widget, widgets_of

AnyRequest = Request[Any, Any, Any]


class Move(Form, kw_only=True):
    """One part, and what to do to it."""

    key: str
    act: Act


@get("/", name="layout", needs=Permission.ACCOUNT_READ)
async def show(actor: SignedIn, request: AnyRequest) -> Page:
    view = _view(theirs(actor, widgets_of(request)), await layout(actor))
    return Page(view, title=_("Arrange this page"), tab="home", back=Back(url("home"), _("Home")))


@post("/", name="move", needs=Permission.ACCOUNT_READ, status_code=200)
async def move(actor: SignedIn, request: AnyRequest, data: URLEncodedBody[Move]) -> Page:
    parts = theirs(actor, widgets_of(request))
    chosen = await arrange(actor, data.act, data.key, [part.key for part in parts])
    return Done(_view(parts, chosen, data), to=url("layout"))


@post("/usual", name="usual_layout", needs=Permission.ACCOUNT_READ, status_code=200)
async def take_back(actor: SignedIn, request: AnyRequest, data: URLEncodedBody[Form]) -> Page:
    await reset(actor)
    view = _view(theirs(actor, widgets_of(request)), Layout())
    view.said = _("The usual arrangement is back")
    return Done(view, to=url("layout"))


def _view(parts: list[Widget], chosen: Layout, done: Move | None = None) -> Arrange:
    titles = {part.key: part.title() for part in parts}
    order = chosen.arrange(list(titles))
    there = [key for key in order if key not in chosen.hidden]
    return Arrange(
        shown=[_part(key, titles[key], there, chosen) for key in there],
        hidden=[(key, titles[key]) for key in order if key in chosen.hidden],
        changed=chosen != Layout(),
        said=_said(done, titles[done.key], there) if done else "",
    )


def _part(key: str, title: str, there: list[str], chosen: Layout) -> Part:
    alike = [one for one in there if (one in chosen.pinned) == (key in chosen.pinned)]
    return Part(
        key=key,
        title=title,
        pinned=key in chosen.pinned,
        first=key == alike[0],
        last=key == alike[-1],
    )


def _said(done: Move, title: str, there: list[str]) -> str:
    words = {
        Act.PIN: _("%(title)s stays at the top"),
        Act.UNPIN: _("%(title)s does not stay at the top any more"),
        Act.HIDE: _("%(title)s is hidden"),
        Act.SHOW: _("%(title)s is shown again"),
    }
    moved = _("%(title)s is number %(place)s of %(count)s now")
    place = there.index(done.key) + 1 if done.key in there else 0
    return words.get(done.act, moved) % {"title": title, "place": place, "count": len(there)}


arranging = Router("/layout", route_handlers=[show, move, take_back])
