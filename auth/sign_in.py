"""Signing in: out to the identity provider, back with a code, and into a session of ours."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import msgspec
import structlog
from litestar import Request, Response

from auth.cookies import FLOW, flow_cookie, read, session_cookie
from auth.device import device
from auth.id_token import Identity
from auth.oidc import authorization_url, identity_from
from auth.provider import Provider
from auth.refusals import NotSignedIn, NotTrusted, ProviderAway, TooWeak
from services.db import transaction
from services.errors import NotFound
from services.people.queries import Known, by_identity
from services.sessions.actions import confirm_session, end_session, open_session, refuse_sign_in
from services.sessions.queries import held_by
from services.sessions.records import Begun, Opened, Proof, Wish
from services.sessions.rules import new_secret
from services.sessions.sign_ins import Flow, finish_sign_in, start_sign_in
from services.words import LOCALE

PATIENCE_SECONDS = 4.5  # a page must say that the provider is away within five
BIND = re.compile(r"[A-Za-z0-9_-]{43}")
PASSING = ("temporarily_unavailable", "server_error")
LOG = structlog.get_logger("portico")
AnyRequest = Request[Any, Any, Any]


class Answer(msgspec.Struct, frozen=True):
    """What the browser brings back from the provider."""

    state: str = ""
    code: str = ""
    iss: str = ""
    error: str = ""


async def start(request: AnyRequest, wish: Wish, *, hint: str = "") -> Response[bytes]:
    """Send the browser to the provider. Raises ProviderAway."""
    settings, host = request.app.state.settings, request.state.host
    sent = read(request, FLOW)
    # One value per browser, not per sign-in: several tabs may be on their way at once.
    bind = sent if BIND.fullmatch(sent) else new_secret()
    flow = Flow(state=new_secret(), nonce=new_secret(), verifier=new_secret(), bind=bind)
    async with in_time():
        address = await authorization_url(
            provider_of(request), _redirect_uri(request), flow, wish, locale=LOCALE.get(), hint=hint
        )
    async with transaction():
        await start_sign_in(host, flow, wish)
    return Response(
        b"", status_code=303, headers={"Location": address}, cookies=[flow_cookie(bind, settings)]
    )


async def finish(request: AnyRequest) -> Response[bytes]:
    """Take the browser back. Raises NotSignedIn, after writing down why, and ProviderAway."""
    answer = _answer(request)
    async with transaction():
        begun = await finish_sign_in(request.state.host, answer.state, read(request, FLOW))
    if begun is None:
        LOG.info("sign-in refused", reason="state")
        raise NotSignedIn("state")
    try:
        return await _finish(request, answer, begun)
    except NotSignedIn as refusal:
        LOG.info("sign-in refused", reason=refusal.reason)
        async with transaction():
            await refuse_sign_in(refusal.reason, host=request.state.host, subject=refusal.subject)
        raise


def provider_of(request: AnyRequest) -> Provider:
    """The identity provider for the people of this host."""
    provider: Provider = request.app.state.providers[request.state.host]
    return provider


@contextlib.asynccontextmanager
async def in_time() -> AsyncIterator[None]:
    """No more patience with the provider than a person has with us. Raises ProviderAway."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            yield
    except TimeoutError as error:
        raise ProviderAway("too slow") from error


def _redirect_uri(request: AnyRequest) -> str:
    return f"{request.app.state.settings.origin_of(request.state.host)}/auth/callback"


def _answer(request: AnyRequest) -> Answer:
    given = parse_qs(request.scope["query_string"].decode("latin-1"), max_num_fields=20)
    known = {name: given.get(name, [""]) for name in Answer.__struct_fields__}
    if any(len(values) > 1 for values in known.values()):
        raise NotTrusted("twice")
    return Answer(**{name: values[0] for name, values in known.items()})


async def _finish(request: AnyRequest, answer: Answer, begun: Begun) -> Response[bytes]:
    provider = provider_of(request)
    if answer.iss != provider.issuer:
        raise NotTrusted("iss of the answer")
    if answer.error in PASSING:
        raise ProviderAway(answer.error)
    if answer.error or not answer.code:
        raise NotSignedIn("declined")
    try:
        async with in_time():
            identity = await identity_from(provider, _redirect_uri(request), answer.code, begun)
    except TooWeak as weak:
        return await _again(request, begun, weak)
    opened = await _enter(request, identity, begun)
    host = request.state.host
    cookie = session_cookie(host, opened.token, request.app.state.settings, opened.keep_seconds)
    return Response(b"", status_code=303, headers={"Location": begun.return_path}, cookies=[cookie])


async def _again(request: AnyRequest, begun: Begun, weak: TooWeak) -> Response[bytes]:
    """Ask once more, for everything; who then still comes back too weak is refused."""
    if begun.max_age in (None, 0):
        raise weak
    async with transaction():
        person = await by_identity(provider_of(request).issuer, weak.subject)
    wish = Wish(return_path=begun.return_path, acr=begun.acr, max_age=0, remember=begun.remember)
    return await start(request, wish, hint=person.email if person else "")


async def _enter(request: AnyRequest, identity: Identity, begun: Begun) -> Opened:
    try:
        async with transaction():
            person = await by_identity(provider_of(request).issuer, identity.subject)
            allowed = _admitted(person, request.state.host, identity.subject)
            opened = await _session(request, _proof(request, allowed, identity, begun), begun)
    except NotFound as error:  # switched off at this very moment
        raise NotSignedIn("disabled", identity.subject) from error
    return opened


async def _session(request: AnyRequest, proof: Proof, begun: Begun) -> Opened:
    held = await held_by(read(request, proof.host), proof.host)
    if held and begun.acr:
        if held.person_id != proof.person_id:
            raise NotSignedIn("another person")
        return await confirm_session(held, proof)
    if held:
        await end_session(held, "replaced")
    return await open_session(proof)


def _admitted(person: Known | None, host: str, subject: str) -> Known:
    if person is None:
        raise NotSignedIn("unknown", subject)
    if not person.enabled:
        raise NotSignedIn("disabled", subject)
    if host == "staff" and not person.staff_roles:
        raise NotSignedIn("not staff", subject)
    return person


def _proof(request: AnyRequest, person: Known, identity: Identity, begun: Begun) -> Proof:
    return Proof(
        person_id=person.id,
        host=request.state.host,
        idp_sid=identity.sid,
        id_token=identity.id_token,
        acr=identity.acr,
        auth_time=datetime.fromtimestamp(identity.auth_time, UTC),
        device=device(request.headers.get("user-agent", "")),
        remember=begun.remember,
    )
