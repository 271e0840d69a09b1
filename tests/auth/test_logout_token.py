"""A logout token ends sessions without asking anybody, so it must be exactly one."""

from collections.abc import Callable
from typing import Any

import pytest

from auth.logout_token import EVENT, logout_from
from auth.refusals import NotTrusted
from tests.hostile_provider import CLIENT, ISSUER, OTHER_KEY, Claims, HostileProvider, encoded, now, signed


def honest(**changed: Any) -> Claims:
    """What Keycloak sends."""
    who = {"iss": ISSUER, "aud": CLIENT.id, "sub": "minji", "sid": "sid-1", "typ": "Logout", "jti": "j-1"}
    return {**who, "iat": now(), "exp": now() + 120, "events": {EVENT: {}}} | changed


def without(*names: str) -> Claims:
    return {name: value for name, value in honest().items() if name not in names}


def logout_token(claims: Any, key: Any = None, **header: Any) -> str:
    return signed(claims, *([key] if key else []), **{"typ": "logout+jwt"} | header)


VARIANTS: dict[str, Callable[[], str]] = {
    "no events": lambda: logout_token(without("events")),
    "events is a list": lambda: logout_token(honest(events=[EVENT])),
    "another event": lambda: logout_token(honest(events={"http://schemas.openid.net/event/other": {}})),
    "the event is no object": lambda: logout_token(honest(events={EVENT: True})),
    "a nonce": lambda: logout_token(honest(nonce="n")),
    "an empty nonce": lambda: logout_token(honest(nonce=None)),
    "neither sub nor sid": lambda: logout_token(without("sub", "sid")),
    "sid is a list": lambda: logout_token(honest(sid=["sid-1"])),
    "sub is empty": lambda: logout_token(honest(sub="")),
    "no jti": lambda: logout_token(without("jti")),
    "jti is a number": lambda: logout_token(honest(jti=1)),
    "other issuer": lambda: logout_token(honest(iss="https://evil.example")),
    "other audience": lambda: logout_token(honest(aud="portico-staff")),
    "a second audience": lambda: logout_token(honest(aud=[CLIENT.id, "portico-staff"])),
    "expired": lambda: logout_token(honest(exp=now() - 31)),
    "no exp": lambda: logout_token(without("exp")),
    "no iat": lambda: logout_token(without("iat")),
    "issued long ago": lambda: logout_token(honest(iat=now() - 1000)),
    "the type of an access token": lambda: logout_token(honest(), typ="at+jwt"),
    "the claim of an ID token": lambda: logout_token(honest(typ="ID")),
    "signed by another": lambda: logout_token(honest(), OTHER_KEY, kid="rsa"),
    "not signed": lambda: (
        f"{encoded({'alg': 'none', 'kid': 'rsa', 'typ': 'logout+jwt'})}.{encoded(honest())}."
    ),
    "no token": lambda: "",
}


def test_there_are_at_least_17_variants() -> None:
    """C5: the table does not shrink."""
    assert len(VARIANTS) >= 17


@pytest.mark.parametrize("variant", VARIANTS)
async def test_anything_else_is_refused(variant: str) -> None:
    """C5: typ, events, nonce, sub or sid, jti, issuer, audience, times, signature."""
    with pytest.raises(NotTrusted):
        await logout_from(VARIANTS[variant](), HostileProvider().provider())


@pytest.mark.parametrize("claims", [(), ("sub",), ("sid",), ("typ",)])
@pytest.mark.parametrize("typ", ["logout+jwt", "JWT", None])
async def test_an_honest_one_names_a_session_or_a_subject(claims: tuple[str, ...], typ: str | None) -> None:
    """C5: by sid, by sub, or both."""
    logout = await logout_from(logout_token(without(*claims), typ=typ), HostileProvider().provider())
    expected = ("" if "sub" in claims else "minji", "" if "sid" in claims else "sid-1", "j-1")
    assert (logout.subject, logout.sid, logout.jti) == expected
