"""The provider tells us that somebody signed out: no browser, no session, only a signed token that works once."""

from typing import Any
from urllib.parse import parse_qs

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from auth.logout_token import logout_from
from auth.provider import Provider
from auth.refusals import NotTrusted, ProviderAway
from services.db import transaction
from services.sessions.actions import end_by_provider
from services.sessions.logout_tokens import use_logout_token

LARGEST_BODY = 20_000
FORM = "application/x-www-form-urlencoded"
LOG = structlog.get_logger("portico")


async def ended(request: Request[Any, Any, Any], host: str) -> Response[bytes]:
    """200 when the token was good, 400 otherwise: a provider tries no second time whatever we answer."""
    provider: Provider = request.app.state.providers[host]
    try:
        logout = await logout_from(await _token(request), provider)
        async with transaction():
            if not await use_logout_token(provider.issuer, logout.jti):
                raise NotTrusted("jti")
            number = await end_by_provider(host, provider.issuer, logout.subject, logout.sid)
    except (NotTrusted, ProviderAway, HTTPException, ValueError) as error:
        LOG.warning("logout token refused", reason=str(error))
        return Response(b"", status_code=400)
    LOG.info("signed out by the provider", sessions=number)
    return Response(b"", status_code=200)


async def _token(request: Request[Any, Any, Any]) -> str:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise NotTrusted("content type")
    fields = parse_qs((await request.body()).decode(), max_num_fields=10)
    tokens = fields.get("logout_token", [])
    if len(tokens) != 1:
        raise NotTrusted("logout_token")
    return tokens[0]
