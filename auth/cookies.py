"""The cookies of the house: one per host, so that three sign-ins in one browser never meet.

WebKit throws Secure and __Host- cookies away on http://*.localhost without a word. So over plain http, which
only loopback hosts may use, the names are plain and Secure is left out.
"""

from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from services.errors import SignedOut
from services.sessions.rules import FLOW_SECONDS
from services.settings import Settings

FLOW = "flow"
LONGEST = 100


def cookie_name(name: str, settings: Settings) -> str:
    """The name in the browser of the cookie of a host (portal, staff, support) or of a sign-in (flow)."""
    return f"__Host-{name}" if settings.secure else name


def read(request: Request[Any, Any, Any], name: str) -> str:
    """What the browser sent, or an empty text: too long is not ours."""
    value = request.cookies.get(cookie_name(name, request.app.state.settings), "")
    return value if len(value) <= LONGEST else ""


def token_of(request: Request[Any, Any, Any]) -> str:
    """The token of the session on this host. Raises SignedOut when the browser sent none."""
    token = read(request, request.state.host)
    if not token:
        raise SignedOut
    return token


def session_cookie(host: str, token: str, settings: Settings, seconds: int | None = None) -> Cookie:
    """The cookie of a session; with seconds it outlives the browser's window."""
    return _cookie(host, token, settings, seconds)


def flow_cookie(bind: str, settings: Settings) -> Cookie:
    """What ties a sign-in to the browser that began it."""
    return _cookie(FLOW, bind, settings, FLOW_SECONDS)


def no_cookie(name: str, settings: Settings) -> Cookie:
    """Takes the cookie out of the browser."""
    return _cookie(name, "", settings, 0)


def _cookie(name: str, value: str, settings: Settings, seconds: int | None) -> Cookie:
    return Cookie(
        key=cookie_name(name, settings),
        value=value,
        path="/",
        max_age=seconds,
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )
