"""The provider may be away, slow, rotate its keys or lie; we ask it no more often than we must."""

import httpx2
import pytest

from auth.oidc import identity_from
from auth.refusals import NotTrusted, ProviderAway
from services.sessions.records import Begun
from tests.clocks import StillClock
from tests.hostile_provider import EC_KEY, ISSUER, HostileProvider, rsa, signed

BEGUN = Begun(nonce="n" * 43, verifier="v" * 43)
CALLBACK = "http://localhost:8000/auth/callback"


async def signs_in(hostile: HostileProvider, provider: object) -> bool:
    hostile.codes["code"] = hostile.claims(BEGUN.nonce)
    try:
        await identity_from(provider, CALLBACK, "code", BEGUN)  # type: ignore[arg-type]
    except (NotTrusted, ProviderAway):
        return False
    return True


async def test_metadata_and_keys_are_fetched_once_a_day(still: StillClock) -> None:
    """B6: fetched once, kept 24 hours."""
    hostile = HostileProvider()
    provider = hostile.provider()
    for _ in range(3):
        assert await signs_in(hostile, provider)
        still.forward(hours=7)
    assert sorted(name for name in hostile.fetched if name != "token") == ["certs", "openid-configuration"]
    still.forward(hours=7)
    assert await signs_in(hostile, provider)
    assert hostile.fetched.count("certs") == hostile.fetched.count("openid-configuration") == 2


async def test_an_old_copy_serves_while_the_provider_publishes_nothing(still: StillClock) -> None:
    """B6: stale on error, for a second day and not for ever."""
    hostile = HostileProvider()
    provider = hostile.provider()
    assert await signs_in(hostile, provider)

    async def only_tokens(request: httpx2.Request) -> httpx2.Response:
        return await hostile.honest(request) if request.url.path.endswith("token") else httpx2.Response(500)

    hostile.serve = only_tokens
    still.forward(hours=30)
    assert await signs_in(hostile, provider)
    asked = len(hostile.fetched)
    assert await signs_in(hostile, provider)
    assert hostile.fetched[asked:] == ["token"]
    still.forward(hours=20)
    assert not await signs_in(hostile, provider)


async def test_forged_keys_do_not_make_us_ask_again_and_again(still: StillClock) -> None:
    """B6: five forged kids, at most two fetches."""
    hostile = HostileProvider()
    provider = hostile.provider()
    for number in range(5):
        forged = rsa(f"forged {number}")
        hostile.sign = lambda told, key=forged: signed(told, key)  # type: ignore[misc]
        assert not await signs_in(hostile, provider)
    assert hostile.fetched.count("certs") == 2
    still.forward(seconds=31)
    assert not await signs_in(hostile, provider)
    assert hostile.fetched.count("certs") == 3


async def test_a_key_that_is_new_this_second_signs_in(still: StillClock) -> None:
    """B6: rotation just before signing."""
    hostile = HostileProvider()
    provider = hostile.provider()
    assert await signs_in(hostile, provider)
    fresh = rsa("fresh")
    hostile.keys, hostile.sign = [fresh], lambda told: signed(told, fresh)
    assert await signs_in(hostile, provider)
    hostile.sign = signed
    still.forward(seconds=31)
    assert not await signs_in(hostile, provider), "the old key was withdrawn"


LIES = {
    "another issuer": {"issuer": "https://evil.example"},
    "issuer with a slash": {"issuer": f"{ISSUER}/"},
    "token endpoint elsewhere": {"token_endpoint": "http://evil.example/token"},
    "token endpoint at another port": {"token_endpoint": "http://localhost:9999/token"},
    "keys elsewhere": {"jwks_uri": "http://evil.example/certs"},
    "keys in a file": {"jwks_uri": "file:///etc/passwd"},
    "sign-in elsewhere": {"authorization_endpoint": "http://localhost:8010@evil.example/auth"},
    "sign-out elsewhere": {"end_session_endpoint": "javascript:alert(1)"},
    "broken address": {"token_endpoint": "http://[localhost:8010"},
    "no token endpoint": {"token_endpoint": None},
    "a list": {"issuer": [ISSUER]},
}


@pytest.mark.parametrize("lie", LIES)
async def test_metadata_that_leads_elsewhere_is_no_metadata(lie: str) -> None:
    """B6: the issuer must match, and every door must be its own; the secret goes nowhere else."""
    hostile = HostileProvider()
    hostile.metadata |= LIES[lie]
    assert not await signs_in(hostile, hostile.provider())
    assert hostile.fetched == ["openid-configuration"]


async def test_keys_that_nobody_can_use_are_passed_over() -> None:
    hostile = HostileProvider()
    odd = [{"kty": "OKP", "kid": "a"}, {"kty": ["RSA"], "kid": "b"}, {"kty": "RSA", "kid": "c", "n": 7}, {}]
    good = EC_KEY.as_dict(private=False)

    async def serve(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("certs"):
            return httpx2.Response(
                200, json={"keys": [*odd, good, {"kty": "EC", "crv": "P-256", "kid": "d"}]}
            )
        return await hostile.honest(request)

    hostile.serve, hostile.sign = serve, lambda told: signed(told, EC_KEY)
    assert await signs_in(hostile, hostile.provider())
