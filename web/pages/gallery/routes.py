"""The gallery, where there is nothing real: in development only."""

from typing import Any

from litestar import Request, Router, get
from litestar.params import FromPath

from services.errors import NotFound
from services.words import _
from web.frame import Back
from web.pages.gallery.shown import heading_of, specimen, specimens
from web.pages.gallery.views import Framed, Gallery, names, states
from web.render import Page, url

MADE_UP = "shows made-up things, in development only"
AnyRequest = Request[Any, Any, Any]


@get("/", name="gallery", public=MADE_UP)
async def index(request: AnyRequest) -> Page:
    """Every component in every state. Raises NotFound outside of development."""
    _only_in_development(request)
    shelves = [(name, states(name)) for name in names()]
    views = [(number, name, state) for number, (name, state, _view) in enumerate(specimens())]
    return Page(Gallery(shelves=shelves, views=views), title=_("Components"))


@get("/{number:int}", name="specimen", public=MADE_UP)
async def show(request: AnyRequest, number: FromPath[int]) -> Page:
    """One view in one state, as a page. Raises NotFound outside of development."""
    _only_in_development(request)
    name, state, view = specimen(number)
    heading = heading_of(view)
    back = Back(url("gallery"), _("Components"))
    if heading:
        return Page(view, title=f"{heading} ({name}: {state})", back=back)
    return Page(Framed(name=name, inside=view), title=f"{name}: {state}", back=back)


def _only_in_development(request: AnyRequest) -> None:
    if not request.app.state.settings.development:
        raise NotFound("gallery")


gallery = Router("/gallery", route_handlers=[index, show])
