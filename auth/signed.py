"""A signed token of the provider, opened: signature, key, issuer, audience, times. What it means is checked elsewhere."""

import binascii
import json
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from auth.provider import Provider
from auth.refusals import NotTrusted
from services import clock

LARGEST = 16 * 1024
LEEWAY = 30  # seconds that two clocks may differ
OLDEST = 15 * 60
LONGEST_ID = 255
BROKEN = (JoseError, ValueError, TypeError, KeyError, binascii.Error, RecursionError)
Claims = Mapping[str, Any]


async def opened(token: Any, provider: Provider, types: tuple[str, ...]) -> Claims:
    """The claims of a token that the provider signed for this client, just now. Raises NotTrusted, ProviderAway."""
    header = _header(token)
    # Tuples, not sets: a header may hold a list there, and a list has no hash.
    if header.get("typ", "JWT") not in types:
        raise NotTrusted("typ of the header")
    if "crit" in header:
        raise NotTrusted("crit")
    algorithm, kid = header.get("alg"), header.get("kid")
    if algorithm not in ("RS256", "ES256") or not isinstance(kid, str) or not kid:
        raise NotTrusted("alg or kid")
    key = await provider.key(kid)
    if key is None or isinstance(key, RSAKey) != (algorithm == "RS256"):
        raise NotTrusted("key")
    claims = _claims(token, key, algorithm)
    _check_parties(claims, provider)
    _check_times(claims)
    return claims


def text(claims: Claims, name: str, *, needed: bool = True) -> str:
    """A claim that is an identifier: ASCII that prints, at most 255 long. Raises NotTrusted."""
    value = claims.get(name)
    if value is None and not needed:
        return ""
    good = isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isascii() and value.isprintable()
    if not good:
        raise NotTrusted(name)
    return str(value)


def moment(claims: Claims, name: str) -> int:
    """A claim that is a time, in seconds since 1970. Raises NotTrusted."""
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotTrusted(name)
    if not 0 < value < 2**40:  # also refuses NaN and infinity, which Python's JSON reads
        raise NotTrusted(name)
    return int(value)


def present() -> int:
    """Now, in seconds since 1970."""
    return int(clock.now().timestamp())


def _header(token: Any) -> dict[str, Any]:
    if not isinstance(token, str) or len(token) > LARGEST or not token.isascii() or token.count(".") != 2:  # noqa: PLR2004
        raise NotTrusted("shape")
    try:
        return dict(jws.extract_compact(token.encode()).headers())
    except BROKEN as error:
        raise NotTrusted("header") from error


def _claims(token: str, key: Any, algorithm: str) -> Claims:
    try:
        claims = json.loads(jws.deserialize_compact(token, key, algorithms=[algorithm]).payload)
    except BROKEN as error:
        raise NotTrusted("signature") from error
    if not isinstance(claims, dict):
        raise NotTrusted("payload")
    return claims


def _check_parties(claims: Claims, provider: Provider) -> None:
    if claims.get("iss") != provider.issuer:
        raise NotTrusted("iss")
    if claims.get("aud") not in (provider.client.id, [provider.client.id]):
        raise NotTrusted("aud")
    if claims.get("azp", provider.client.id) != provider.client.id:
        raise NotTrusted("azp")


def _check_times(claims: Claims) -> None:
    now = present()
    if moment(claims, "exp") <= now - LEEWAY:
        raise NotTrusted("exp")
    if not now - OLDEST <= moment(claims, "iat") <= now + LEEWAY:
        raise NotTrusted("iat")
    if "nbf" in claims and moment(claims, "nbf") > now + LEEWAY:
        raise NotTrusted("nbf")
