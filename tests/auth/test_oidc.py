"""Where we send people, and what we make of what they bring back."""

import httpx2
import pytest

from auth.oidc import authorization_url, end_session_url, identity_from
from auth.refusals import NotSignedIn, ProviderAway
from services.sessions.records import Begun, Wish
from services.sessions.sign_ins import Flow
from tests.hostile_provider import CLIENT, DOORS, ISSUER, HostileProvider

BEGUN = Begun(nonce="n" * 43, verifier="v" * 43)
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
FLOW = Flow(state="s" * 43, nonce="n" * 43, verifier=VERIFIER, bind="b" * 43)
CALLBACK = "http://localhost:8000/auth/callback"


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
    hostile.codes["code"] = hostile.claims(BEGUN.nonce)
    await identity_from(hostile.provider(), CALLBACK, "code", BEGUN)
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
