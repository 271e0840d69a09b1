"""The doors of signing in that may show a page. Those that never do are in auth/routes.py."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response, Router, get
from litestar.params import FromQuery, QueryParameter

from auth import refusals, sign_in
from auth.actor import SignedIn as Actor
from auth.return_path import safe
from services.actor import FRESH_SECONDS, SECOND_FACTOR, Permission
from services.sessions.records import Wish
from services.words import _
from web.pages.sign_in.views import NotSignedIn, ProviderAway, SignedIn, SignedOut
from web.render import Page

AnyRequest = Request[Any, Any, Any]
Next = Annotated[str, QueryParameter(name="next")]
AWAY_SECONDS = "10"


def not_signed_in(request: AnyRequest, _error: Exception) -> Response[Any]:
    title = _("You could not be signed in")
    return Page(NotSignedIn(again=_again(request)), title=title, layout="bare", status=403)


def provider_away(request: AnyRequest, _error: Exception) -> Response[Any]:
    headers = {"Retry-After": AWAY_SECONDS}
    title = _("The sign-in service does not answer")
    return Page(ProviderAway(again=_again(request)), title=title, layout="bare", status=503, headers=headers)


@get("/sign-in", name="sign_in", public="the way in")
async def start(request: AnyRequest, where: Next = "/", remember: FromQuery[str] = "") -> Response[Any]:
    wish = Wish(return_path=safe(where, request.app), remember=remember == "1")
    return await sign_in.start(request, wish)


@get("/callback", public="the way back from the identity provider; what it brings is checked")
async def callback(request: AnyRequest) -> Response[Any]:
    return await sign_in.finish(request)


@get("/confirm", name="confirm", needs=Permission.SELF_MANAGE, together=False)
async def confirm(actor: Actor, request: AnyRequest, where: Next = "/") -> Response[Any]:
    wish = Wish(return_path=safe(where, request.app), acr=SECOND_FACTOR, max_age=FRESH_SECONDS)
    return await sign_in.start(request, wish)


@get("/signed-out", name="signed_out", public="who is signed out sees it")
async def signed_out(request: AnyRequest, only: FromQuery[str] = "") -> Page:
    view = SignedOut(only_here=only == "here", keep_asked=request.state.host == "portal")
    return Page(view, title=_("You are signed out"), layout="bare")


@get("/signed-in", name="signed_in", public="says nothing of anybody")
async def signed_in() -> Page:
    return Page(SignedIn(), title=_("You are signed in"), layout="bare")


def _again(request: AnyRequest) -> str:
    """The same once more, for who came here from a page of ours; else from the start."""
    where = safe(request.query_params.get("next", "/"), request.app)
    return f"/auth/sign-in?next={quote(where, safe='/')}" if where != "/" else "/auth/sign-in"


sign_in_pages = Router(
    "/auth",
    route_handlers=[start, callback, confirm, signed_out, signed_in],
    exception_handlers={refusals.NotSignedIn: not_signed_in, refusals.ProviderAway: provider_away},
)
