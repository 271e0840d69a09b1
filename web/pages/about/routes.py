"""Pages that everybody may read, signed in or not; and what browsers and finders of faults ask for."""

from datetime import timedelta
from typing import Any

from litestar import MediaType, Request, Response, get

from services import clock
from services.words import _
from web.assets import asset, bar_colours, contents
from web.pages.about.views import Accessibility, Imprint, Offline, Privacy
from web.render import Page

EVERYBODY = "everybody may read it"
AnyRequest = Request[Any, Any, Any]
YEAR = timedelta(days=365)
STANDALONE = {"id": "/", "start_url": "/", "scope": "/", "display": "standalone"}


@get("/imprint", name="imprint", public=EVERYBODY)
async def imprint(request: AnyRequest) -> Page:
    settings = request.app.state.settings
    words = {"company": _("Company"), "address": _("Address"), "telephone": _("Telephone")}
    facts = [(words[key], value) for key, value in settings.imprint]
    view = Imprint(supplier=settings.supplier, facts=[*facts, (_("E-mail"), settings.contact)])
    return Page(view, title=_("Imprint"), layout="bare")


@get("/privacy", name="privacy", public=EVERYBODY)
async def privacy(request: AnyRequest) -> Page:
    settings = request.app.state.settings
    view = Privacy(supplier=settings.supplier, contact=settings.contact)
    return Page(view, title=_("Privacy"), layout="bare")


@get("/accessibility", name="accessibility", public=EVERYBODY)
async def accessibility(request: AnyRequest) -> Page:
    settings = request.app.state.settings
    view = Accessibility(supplier=settings.supplier, contact=settings.contact)
    return Page(view, title=_("Accessibility"), layout="bare")


@get("/offline", name="offline", public=EVERYBODY)
async def offline() -> Page:
    return Page(Offline(), title=_("You are offline"), layout="bare")


@get("/worker.js", public="a script without secrets; browsers look for a newer one at this address")
async def worker() -> Response[bytes]:
    return Response(
        contents("worker.js"), media_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@get("/manifest.webmanifest", public="browsers ask for it without a cookie")
async def manifest(request: AnyRequest) -> Response[dict[str, Any]]:
    told = {**STANDALONE, **_names(request.app.state.settings.supplier), "icons": _icons()}
    told |= {"theme_color": bar_colours()["light"], "background_color": "#ffffff"}
    return Response(told, media_type="application/manifest+json")


def _names(supplier: str) -> dict[str, str]:
    return {"name": supplier, "short_name": supplier}


def _icons() -> list[dict[str, str]]:
    return [
        {"src": asset("icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": asset("icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": asset("maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]


@get("/.well-known/security.txt", public=EVERYBODY, media_type=MediaType.TEXT)
async def security_txt(request: AnyRequest) -> str:
    settings = request.app.state.settings
    until = (clock.now() + YEAR).strftime("%Y-%m-%dT00:00:00Z")
    return f"Contact: mailto:{settings.contact}\nExpires: {until}\nPreferred-Languages: en, ko, ja\n"


@get("/robots.txt", public=EVERYBODY, media_type=MediaType.TEXT)
async def robots() -> str:
    return "User-agent: *\nDisallow: /\n"
