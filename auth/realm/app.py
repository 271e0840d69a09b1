"""The realm as an application: routes, headers on every answer, and what may not come from another site."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from litestar import Litestar, Request, Response
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import Message, Scope

from auth.realm import (
    admin,
    discovery,
    errors,
    exchange,
    files,
    inspection,
    sign_in,
    sign_out,
)
from auth.realm.clients import origin
from auth.realm.guard import loopback
from auth.realm.people import Directory
from auth.realm.realm import ROOT, Realm, Tell
from services.settings import Settings

HEADERS = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
LARGEST_BODY = 65_536
PROTOCOL_ROUTES = (
    discovery.about,
    discovery.configuration,
    discovery.certs,
    sign_in.ask,
    sign_in.answer,
    exchange.exchange,
    inspection.user_info,
    inspection.introspect,
    inspection.revoke,
    sign_out.leave,
    sign_out.confirmed,
    files.built,
)


Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(
    settings: Settings,
    directory: Directory,
    tell: Tell,
    keys_file: Path | None = None,
    lifespan: Sequence[Lifespan] = (),
) -> Litestar:
    """The realm for the clients of these settings; without a file its keys end with it."""
    realm = Realm(settings, directory, tell, keys_file)
    app = Litestar(
        [*PROTOCOL_ROUTES, *admin.ROUTES],
        dependencies={"realm": Provide(lambda: realm, sync_to_thread=False)},
        exception_handlers={
            errors.OAuthError: errors.oauth,
            errors.AdminError: errors.admin,
            errors.Declined: sign_in.declined,
            errors.Untrusted: sign_in.untrusted,
            HTTPException: errors.http,
            Exception: errors.bug,
        },
        before_request=_from_here,
        before_send=[_dress],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=LARGEST_BODY,
        lifespan=lifespan,
    )
    app.state.realm = realm
    return app


async def _dress(message: Message, scope: Scope) -> None:
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)


async def _from_here(
    request: Request[Any, Any, Any],
) -> Response[dict[str, str]] | None:
    """Nothing from another machine, under another name, or from a form of another site."""
    own = request.app.state.realm.issuer
    if request.client is None or not loopback(request.client.host):
        return Response({"error": "This realm serves its own machine only."}, status_code=403)
    if request.headers.get("host") != urlsplit(own).netloc:
        return Response({"error": "This host is not served here."}, status_code=421)
    if (
        request.method == "POST"
        and request.url.path.startswith(ROOT)
        and not _same_site(request, origin(own))
    ):
        return Response({"error": "This form came from another site."}, status_code=403)
    return None


def _same_site(request: Request[Any, Any, Any], own: str) -> bool:
    """Browsers say where a form comes from; programs say nothing, and carry no cookie."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    return site in {"same-origin", "none"} and request.headers.get("origin", own) == own
