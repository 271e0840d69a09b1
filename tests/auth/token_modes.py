"""Every way we could think of in which an ID token, or the answer around it, is not what it must be."""

import base64
import hashlib
import hmac
import warnings
from collections.abc import Callable
from typing import Any

from tests.hostile_provider import (
    EC_KEY,
    OTHER_KEY,
    RSA_KEY,
    Claims,
    HostileProvider,
    encoded,
    now,
    rsa,
    signed,
)

Mode = Callable[[HostileProvider], None]
FAR = 10**9


def claims(**changed: Any) -> Mode:
    """The claims, with some of them changed."""

    def mode(provider: HostileProvider) -> None:
        provider.change = lambda told: told | changed

    return mode


def without(name: str) -> Mode:
    def mode(provider: HostileProvider) -> None:
        provider.change = lambda told: {key: value for key, value in told.items() if key != name}

    return mode


def at(name: str, seconds: float) -> Mode:
    """A time claim that is so far from now."""

    def mode(provider: HostileProvider) -> None:
        provider.change = lambda told: told | {name: now() + seconds}

    return mode


def header(key: Any = RSA_KEY, **changed: Any) -> Mode:
    def mode(provider: HostileProvider) -> None:
        provider.sign = lambda told: signed(told, key, **changed)

    return mode


def token(make: Callable[[Claims], Any]) -> Mode:
    def mode(provider: HostileProvider) -> None:
        provider.sign = make

    return mode


def answer(**changed: Any) -> Mode:
    def mode(provider: HostileProvider) -> None:
        provider.answer = lambda tokens: tokens | changed

    return mode


def _unsigned(told: Claims) -> str:
    return f"{encoded({'alg': 'none', 'kid': 'rsa'})}.{encoded(told)}."


def _hmac_with_public_key(told: Claims) -> str:
    head = f"{encoded({'alg': 'HS256', 'kid': 'rsa'})}.{encoded(told)}"
    return f"{head}.{encoded(hmac.digest(RSA_KEY.as_pem(private=False), head.encode(), hashlib.sha256))}"


def _tampered(told: Claims) -> str:
    head, _payload, signature = signed(told).split(".")
    return f"{head}.{encoded(told | {'sub': 'jun'})}.{signature}"


def _other_header(told: Claims) -> str:
    _head, payload, signature = signed(told).split(".")
    return f"{encoded({'alg': 'RS256', 'kid': 'rsa', 'typ': 'JWT', 'x': 1})}.{payload}.{signature}"


def _cut(told: Claims) -> str:
    return signed(told)[:-9]


def _padded(told: Claims) -> str:
    head, payload, signature = signed(told).split(".")
    return f"{head}.{payload}.{signature}=="


def _own_key_in_header(told: Claims) -> str:
    return signed(told, OTHER_KEY, kid="rsa", jwk=OTHER_KEY.as_dict(private=False))


def _deep(_told: Claims) -> str:
    return signed(b'{"a":' * 5000 + b"1" + b"}" * 5000)


def _weak_key(provider: HostileProvider) -> None:
    with warnings.catch_warnings(action="ignore"):
        weak = rsa("weak", 1024)
    provider.keys = [weak, EC_KEY]
    provider.sign = lambda told: signed(told, weak)


def _encryption_key(provider: HostileProvider) -> None:
    key = type(RSA_KEY).import_key(RSA_KEY.as_dict(private=True) | {"kid": "enc", "use": "enc"})
    provider.keys = [key, EC_KEY]
    provider.sign = lambda told: signed(told, key)


def _key_of_another_algorithm(provider: HostileProvider) -> None:
    provider.keys = [type(RSA_KEY).import_key(RSA_KEY.as_dict(private=True) | {"alg": "PS256"}), EC_KEY]


EVENT: Claims = {"http://schemas.openid.net/event/backchannel-logout": {}}

MODES: dict[str, Mode] = {
    "no signature": token(_unsigned),
    "HMAC with our public key": token(_hmac_with_public_key),
    "PS256": header(alg="PS256"),
    "alg of the other kind of key": token(lambda told: signed(told, EC_KEY, kid="rsa")),
    "alg is a list": token(lambda told: f"{encoded({'alg': ['RS256'], 'kid': 'rsa'})}.{encoded(told)}.AAAA"),
    "alg in lower case": token(
        lambda told: f"{encoded({'alg': 'rs256', 'kid': 'rsa'})}.{encoded(told)}.AAAA"
    ),
    "no alg": token(lambda told: f"{encoded({'kid': 'rsa'})}.{encoded(told)}.AAAA"),
    "no kid": header(kid=None),
    "empty kid": header(kid=""),
    "unknown kid": header(OTHER_KEY),
    "kid of a path": header(OTHER_KEY, kid="../../rsa"),
    "kid is a list": token(lambda told: f"{encoded({'alg': 'RS256', 'kid': ['rsa']})}.{encoded(told)}.AAAA"),
    "signed by another key": header(OTHER_KEY, kid="rsa"),
    "brings its own key": token(_own_key_in_header),
    "signed by a weak key": _weak_key,
    "signed by a key for encryption": _encryption_key,
    "signed by a key for PS256": _key_of_another_algorithm,
    "tampered claims": token(_tampered),
    "tampered header": token(_other_header),
    "signature cut": token(_cut),
    "signature padded": token(_padded),
    "crit": token(
        lambda told: f"{encoded({'alg': 'RS256', 'kid': 'rsa', 'crit': ['b64'], 'b64': False})}.x.AAAA"
    ),
    "typ of an access token": header(typ="at+jwt"),
    "typ of a logout token": header(typ="logout+jwt"),
    "typ is a list": token(lambda told: f"{encoded({'alg': 'RS256', 'kid': 'rsa', 'typ': ['JWT']})}.x.AAAA"),
    "claim typ of an access token": claims(typ="Bearer"),
    "claim typ of a logout token": claims(typ="Logout"),
    "events of a logout token": claims(events=EVENT),
    "two parts": token(lambda told: signed(told).rpartition(".")[0]),
    "five parts": token(lambda told: f"{signed(told)}.AAAA.AAAA"),
    "empty token": token(lambda _told: ""),
    "not base64": token(lambda _told: "%%%.%%%.%%%"),
    "too long": claims(padding="x" * 20_000),
    "not ASCII": token(lambda told: signed(told) + "é"),
    "payload is a list": token(lambda told: signed([told])),
    "payload is a text": token(lambda told: signed(b'"minji"')),
    "payload is no JSON": token(lambda _told: signed(b"{minji")),
    "payload is too deep": token(_deep),
    "payload in another encoding": token(lambda _told: signed('{"sub":"é"}'.encode("utf-16"))),
    "other iss": claims(iss="https://evil.example/realms/portico"),
    "iss with a slash": claims(iss="http://localhost:8010/realms/portico/"),
    "iss in other case": claims(iss="http://LOCALHOST:8010/realms/portico"),
    "no iss": without("iss"),
    "iss is a list": claims(iss=["http://localhost:8010/realms/portico"]),
    "other aud": claims(aud="portico-staff"),
    "aud with a second": claims(aud=["portico", "account"]),
    "empty aud": claims(aud=[]),
    "no aud": without("aud"),
    "aud in other case": claims(aud="Portico"),
    "aud twice": claims(aud=["portico", "portico"]),
    "other azp": claims(azp="portico-staff"),
    "azp is null": claims(azp=None),
    "expired": at("exp", -31),
    "no exp": without("exp"),
    "exp is a text": claims(exp=str(FAR)),
    "exp is true": claims(exp=True),
    "exp is not a number": claims(exp=float("nan")),
    "exp is infinite": claims(exp=float("inf")),
    "exp is enormous": claims(exp=10**300),
    "exp is negative": claims(exp=-1),
    "issued an hour ago": at("iat", -3600),
    "issued 16 minutes ago": at("iat", -16 * 60),
    "issued in the future": at("iat", 60),
    "no iat": without("iat"),
    "iat is a text": claims(iat="now"),
    "not yet valid": at("nbf", 60),
    "nbf is a text": claims(nbf="0"),
    "other nonce": claims(nonce="n" * 42 + "m"),
    "no nonce": without("nonce"),
    "empty nonce": claims(nonce=""),
    "nonce is a list": claims(nonce=["n" * 43]),
    "nonce is half a character": claims(nonce="\ud800"),
    "other at_hash": claims(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "empty at_hash": claims(at_hash=""),
    "no sub": without("sub"),
    "empty sub": claims(sub=""),
    "sub is a number": claims(sub=1),
    "sub is a list": claims(sub=["minji"]),
    "sub too long": claims(sub="x" * 256),
    "sub with a zero byte": claims(sub="minji\0"),
    "sub not ASCII": claims(sub="minjı"),
    "sub with a new line": claims(sub="minji\nadmin"),
    "sid is a number": claims(sid=1),
    "sid too long": claims(sid="x" * 256),
    "act": claims(act={"sub": "sora"}),
    "act is null": claims(act=None),
    "acr is a list": claims(acr=["second-factor"]),
    "auth_time in the future": at("auth_time", 3600),
    "auth_time is a text": claims(auth_time="now"),
    "token_type": answer(token_type="mac"),
}

NONSENSE: dict[str, Mode] = {
    "no id_token": answer(id_token=None),
    "id_token is a number": answer(id_token=7),
    "id_token is bytes in a list": answer(id_token=[base64.b64encode(b"x").decode()]),
    "no access_token": answer(access_token=None),
}
