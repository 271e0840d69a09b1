"""The gallery, where there is nothing real: in development only."""

from typing import Any

from litestar import Request, get

from services.errors import NotFound
from services.words import _
from web.pages.gallery.views import Gallery, names, states
from web.render import Page


@get("/gallery", name="gallery", public="shows made-up things, in development only")
async def gallery(request: Request[Any, Any, Any]) -> Page:
    """Every component in every state. Raises NotFound outside of development."""
    if not request.app.state.settings.development:
        raise NotFound("gallery")
    return Page(Gallery(shelves=[(name, states(name)) for name in names()]), title=_("Components"))
