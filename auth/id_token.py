"""Whom an ID token names, after every check of OpenID Connect Core 1.0 section 3.1.3.7 and ours."""

import base64
import hashlib

import msgspec

from auth.provider import Provider
from auth.refusals import NotTrusted, TooWeak
from auth.signed import LEEWAY, Claims, moment, opened, present, text
from services.actor import FRESH_SECONDS, SECOND_FACTOR
from services.sessions.records import Begun


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A person at the provider, and how they signed in; `auth_time` in seconds since 1970, 0 when it was not told."""

    subject: str
    sid: str
    acr: str
    auth_time: int
    id_token: str


async def identity_of(id_token: str, access_token: str, provider: Provider, begun: Begun) -> Identity:
    """Raises NotTrusted; TooWeak when the token is right but not what the sign-in was for; ProviderAway."""
    claims = await opened(id_token, provider, ("JWT",))
    _check_kind(claims)
    _check_binding(claims, access_token, begun)
    identity = Identity(
        subject=text(claims, "sub"),
        sid=text(claims, "sid", needed=False),
        acr=SECOND_FACTOR if claims.get("acr") == SECOND_FACTOR else "password",
        auth_time=moment(claims, "auth_time") if "auth_time" in claims else 0,
        id_token=id_token,
    )
    _check_strength(identity, begun)
    return identity


def _check_kind(claims: Claims) -> None:
    if claims.get("typ", "ID") != "ID" or "events" in claims:
        raise NotTrusted("typ")
    if "act" in claims:
        raise NotTrusted("act")
    if not isinstance(claims.get("acr", ""), str):
        raise NotTrusted("acr")


def _check_binding(claims: Claims, access_token: str, begun: Begun) -> None:
    if claims.get("nonce") != begun.nonce:
        raise NotTrusted("nonce")
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    expected = base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    if claims.get("at_hash", expected) != expected:
        raise NotTrusted("at_hash")


def _check_strength(identity: Identity, begun: Begun) -> None:
    """Judged by the token, never by what was asked: the person could have changed the request on its way."""
    now = present()
    if identity.auth_time > now + LEEWAY:
        raise NotTrusted("auth_time")
    if begun.acr and identity.acr != begun.acr:
        raise TooWeak("acr", identity.subject)
    if begun.max_age is not None and now - identity.auth_time > (begun.max_age or FRESH_SECONDS):
        raise TooWeak("auth_time", identity.subject)
