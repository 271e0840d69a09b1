"""OpenID Connect from our side: the addresses we send people to, and what we make of the code they bring back."""

import base64
import hashlib
from collections.abc import Mapping
from urllib.parse import quote_plus, urlencode

import msgspec
import structlog

from auth.id_token import Identity, identity_of
from auth.provider import Provider
from auth.refusals import NotSignedIn, NotTrusted, ProviderAway
from services.errors import Unavailable
from services.http import Answer, Waits
from services.sessions.records import Begun, Wish
from services.sessions.sign_ins import Flow

SCOPE = "openid profile email organization:*"
EXCHANGE = Waits(connect=1, total=4)
LOG = structlog.get_logger("portico")


class Tokens(msgspec.Struct, frozen=True):
    """What the provider gives for a code. Only the ID token outlives the request, as the hint for signing out."""

    id_token: str
    access_token: str
    token_type: str


class _Error(msgspec.Struct, frozen=True):
    error: str


async def authorization_url(
    provider: Provider, redirect_uri: str, flow: Flow, wish: Wish, *, locale: str, hint: str = ""
) -> str:
    """Where a sign-in begins. Raises ProviderAway.

    A step-up asks for the level alone: in a running session only the second factor is asked then. When that is not
    fresh enough (`max_age` 0), everything is asked again, and the hint keeps people of a company's own provider from
    a password page that is not theirs.
    """
    digest = hashlib.sha256(flow.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client.id,
        "redirect_uri": redirect_uri,
        "scope": SCOPE,
        "state": flow.state,
        "nonce": flow.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "ui_locales": locale,
    }
    if wish.acr:
        asked["acr_values"] = wish.acr
    if wish.max_age == 0:
        asked |= {"max_age": "0"} | ({"login_hint": hint} if hint else {})
    return f"{(await provider.metadata()).authorization_endpoint}?{urlencode(asked)}"


async def identity_from(provider: Provider, redirect_uri: str, code: str, begun: Begun) -> Identity:
    """Exchange the code, once, and check what comes back. Raises NotSignedIn and its kinds, ProviderAway."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
    door = (await provider.metadata()).token_endpoint
    try:
        answer = await provider.outgoing.post(
            door, form | {"code_verifier": begun.verifier}, EXCHANGE, _credentials(provider)
        )
    except Unavailable as error:
        raise ProviderAway(str(error)) from error
    tokens = _tokens(answer)
    return await identity_of(tokens.id_token, tokens.access_token, provider, begun)


async def end_session_url(
    provider: Provider, return_to: str, state: str, *, id_token: str, locale: str
) -> str:
    """Where a sign-out goes on: the provider ends its own session and leads back. Raises ProviderAway."""
    asked = {
        "id_token_hint": id_token,
        "post_logout_redirect_uri": return_to,
        "state": state,
        "ui_locales": locale,
    }
    return f"{(await provider.metadata()).end_session_endpoint}?{urlencode(asked)}"


def _credentials(provider: Provider) -> Mapping[str, str]:
    # RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
    pair = f"{quote_plus(provider.client.id)}:{quote_plus(provider.client.secret.reveal())}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _tokens(answer: Answer) -> Tokens:
    if answer.status in (400, 401):
        raise _refused(answer)
    if answer.status != 200:  # noqa: PLR2004 HTTP
        raise ProviderAway(f"{answer.status} for a code")
    try:
        tokens = msgspec.json.decode(answer.body, type=Tokens)
    except msgspec.MsgspecError as error:
        raise ProviderAway("nonsense for a code") from error
    if tokens.token_type.lower() != "bearer":
        raise NotTrusted("token_type")
    return tokens


def _refused(answer: Answer) -> Exception:
    """A code that was used or is too old is the person's to repeat; our own client being refused is not."""
    try:
        error = msgspec.json.decode(answer.body, type=_Error).error
    except msgspec.MsgspecError:
        return ProviderAway("nonsense for a code")
    if error == "invalid_grant":
        return NotSignedIn("code")
    LOG.error("the identity provider refuses our client", error=error[:40])
    return ProviderAway("our client is refused")
