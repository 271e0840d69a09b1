"""The provider may be away, slow, rotate its keys or lie; we ask it no more often than we must."""

import asyncio

import httpx2
import pytest

from auth.kept import Kept
from auth.oidc import authorization_url, end_session_url, identity_from
from auth.refusals import NotSignedIn, NotTrusted, ProviderAway
from services.sessions.records import Begun, Wish
from services.sessions.sign_ins import Flow
from tests.clocks import StillClock
from tests.hostile_provider import CLIENT, DOORS, EC_KEY, ISSUER, HostileProvider, rsa, signed

BEGUN = Begun(nonce="n" * 43, verifier="v" * 43)
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
FLOW = Flow(state="s" * 43, nonce="n" * 43, verifier=VERIFIER, bind="b" * 43)
CALLBACK = "http://localhost:8000/auth/callback"


async def signs_in(hostile: HostileProvider, provider: object) -> bool:
    hostile.codes["code"] = hostile.claims(BEGUN.nonce)
    try:
        await identity_from(provider, CALLBACK, "code", BEGUN)  # type: ignore[arg-type]
    except (NotTrusted, ProviderAway):
        return False
    return True


async def test_the_address_of_a_sign_in_is_escaped_and_complete() -> None:
    """B1: code flow with PKCE S256, state and nonce."""
    address = await authorization_url(HostileProvider().provider(), CALLBACK, FLOW, Wish(), locale="ko")
    asked = httpx2.URL(address)
    assert str(asked).startswith(f"{ISSUER}{DOORS}/auth?")
    assert dict(asked.params) == {
        "response_type": "code",
        "client_id": "portico",
        "redirect_uri": CALLBACK,
        "scope": "openid profile email organization:*",
        "state": FLOW.state,
        "nonce": FLOW.nonce,
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "ui_locales": "ko",
    }


async def test_a_step_up_asks_for_the_level_and_only_again_for_everything() -> None:
    """B10: with a running session the first question is for the second factor alone."""
    provider = HostileProvider().provider()
    first = await authorization_url(
        provider, CALLBACK, FLOW, Wish(acr="second-factor", max_age=300), locale="en"
    )
    again = await authorization_url(
        provider, CALLBACK, FLOW, Wish(acr="second-factor", max_age=0), locale="en", hint="a+b@c.example"
    )
    assert [httpx2.URL(url).params.get("acr_values") for url in (first, again)] == ["second-factor"] * 2
    assert [httpx2.URL(url).params.get("max_age") for url in (first, again)] == [None, "0"]
    assert [httpx2.URL(url).params.get("login_hint") for url in (first, again)] == [None, "a+b@c.example"]


async def test_our_client_says_who_it_is_in_the_header_only() -> None:
    """B7: the secret is in no address and no form; PKCE's verifier is in the form."""
    hostile = HostileProvider()
    assert await signs_in(hostile, hostile.provider())
    [request] = hostile.posted
    name, secret = httpx2.BasicAuth("portico", "a+secret%2Fwith%3A+odd+characters")._auth_header.split()
    assert request.headers["authorization"] == f"{name} {secret}"
    assert CLIENT.secret.reveal().encode() not in request.content
    assert b"code_verifier=" + b"v" * 43 in request.content


async def test_the_way_out_carries_the_hint() -> None:
    url = httpx2.URL(
        await end_session_url(HostileProvider().provider(), CALLBACK, "s", id_token="a.b.c", locale="ja")
    )
    assert dict(url.params) == {
        "id_token_hint": "a.b.c",
        "post_logout_redirect_uri": CALLBACK,
        "state": "s",
        "ui_locales": "ja",
    }


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


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"error": "invalid_grant"}, NotSignedIn),
        (401, {"error": "invalid_client"}, ProviderAway),
        (400, {"error": "unauthorized_client"}, ProviderAway),
        (400, ["?"], ProviderAway),
        (302, {}, ProviderAway),
        (429, {}, ProviderAway),
        (500, {}, ProviderAway),
        (200, ["?"], ProviderAway),
    ],
)
async def test_whose_fault_a_refused_code_is(status: int, body: object, expected: type[Exception]) -> None:
    """B13: only a used or old code is the person's to repeat."""
    hostile = HostileProvider()

    async def serve(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("token"):
            return httpx2.Response(status, json=body, headers={"location": "http://evil.example/"})
        return await hostile.honest(request)

    hostile.serve = serve
    with pytest.raises(expected):
        await identity_from(hostile.provider(), CALLBACK, "code", BEGUN)
    assert "token" in hostile.fetched


async def test_of_many_who_wait_for_a_dead_provider_one_asks(still: StillClock) -> None:
    """B13: a hundred sign-ins do not wait one after the other."""
    asked = 0

    async def fetch() -> str:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.01)
        raise ProviderAway("dead")

    kept = Kept(fetch)
    results = await asyncio.gather(*[kept.get() for _ in range(100)], return_exceptions=True)
    assert {type(result) for result in results} == {ProviderAway}
    assert asked == 1
    still.forward(seconds=3)
    with pytest.raises(ProviderAway):
        await kept.get()
    assert asked == 2
