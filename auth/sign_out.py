"""Signing out: our session ends first, then the provider's; a provider that is away cannot keep anybody in."""

from typing import Any

from litestar import Request, Response

from auth import csrf
from auth.cookies import no_cookie, read
from auth.oidc import end_session_url
from auth.refusals import ProviderAway
from auth.sign_in import in_time, provider_of
from services.db import transaction
from services.errors import StaleForm
from services.sessions.actions import end_session
from services.sessions.queries import held_by
from services.sessions.records import Held
from services.sessions.rules import new_secret
from services.words import LOCALE

LANDING = "/auth/signed-out"
# Not "cookies": browsers clear those of the whole domain, the provider's among them, before it can end its session.
CLEAR = '"cache", "storage"'


async def sign_out(request: Request[Any, Any, Any]) -> Response[bytes]:
    """End the session of this browser, if there still is one, and lead on. Raises StaleForm for a forged form."""
    form = await request.form()
    sent = request.headers.get("X-CSRF-Token") or str(form.get("csrf") or "")
    settings, host = request.app.state.settings, request.state.host
    async with transaction():
        held = await held_by(read(request, host), host)
        if held and not csrf.verify(sent, held.id, settings):
            raise StaleForm
        if held:
            await end_session(held, "signed out")
    headers = {"Location": await _onward(request, held), "Clear-Site-Data": CLEAR}
    return Response(b"", status_code=303, headers=headers, cookies=[no_cookie(host, settings)])


async def _onward(request: Request[Any, Any, Any], held: Held | None) -> str:
    if held is None:
        return LANDING
    here = request.app.state.settings.origin_of(request.state.host)
    try:
        async with in_time():
            return await end_session_url(
                provider_of(request),
                f"{here}{LANDING}",
                new_secret(),
                id_token=held.id_token,
                locale=LOCALE.get(),
            )
    except ProviderAway:
        return f"{LANDING}?only=here"
