"""The token endpoint."""

import httpx2
import pytest

from auth.realm.moment import now
from auth.realm.realm import PROTOCOL
from auth.realm.tokens import at_hash
from services.people.identity import subject_of
from tests.auth.realm.world import CALLBACK, VERIFIER, World
from tests.clocks import StillClock

TOKEN = f"{PROTOCOL}/token"
PORTAL = ("portico", "development")


async def test_the_id_token_says_all_that_the_portal_checks(
    world: World, browser: httpx2.AsyncClient
) -> None:
    """B4."""
    tokens = await world.tokens("kenji", browser)
    claims = world.claims(tokens["id_token"])
    assert claims["iss"] == "http://localhost:8010/realms/portico"
    assert (claims["aud"], claims["azp"], claims["typ"], claims["nonce"]) == (
        "portico",
        "portico",
        "ID",
        "a nonce",
    )
    assert claims["sub"] == str(subject_of("kenji"))
    assert (claims["name"], claims["email"], claims["locale"]) == ("Kenji Sato", "kenji@aoi.example", "ja")
    assert claims["organization"] == ["aoi", "midori"]
    assert claims["at_hash"] == at_hash(tokens["access_token"])
    assert (claims["acr"], claims["auth_time"], claims["iat"]) == ("password", now(), now())
    assert claims["sid"] == tokens["session_state"]


async def test_claims_follow_the_scope(world: World, browser: httpx2.AsyncClient) -> None:
    claims = world.claims((await world.tokens("kenji", browser, scope="openid organization:aoi"))["id_token"])
    assert claims["organization"] == ["aoi"]
    assert "email" not in claims
    assert "name" not in claims


async def test_without_openid_there_is_no_id_token(world: World, browser: httpx2.AsyncClient) -> None:
    assert "id_token" not in await world.tokens("kenji", browser, scope="email")


@pytest.mark.parametrize(
    ("form", "auth", "status", "error"),
    [
        ({}, PORTAL, 400, "invalid_request"),
        ({"grant_type": "password"}, PORTAL, 400, "unsupported_grant_type"),
        ({"grant_type": "authorization_code", "code": "x"}, PORTAL, 400, "invalid_grant"),
        ({"grant_type": "refresh_token"}, PORTAL, 400, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, PORTAL, 400, "invalid_grant"),
        ({"grant_type": "client_credentials"}, PORTAL, 401, "unauthorized_client"),
        ({"grant_type": "client_credentials"}, ("portico", "wrong"), 401, "unauthorized_client"),
        ({"grant_type": "client_credentials"}, ("nobody", ""), 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, ("portico-admin", ""), 401, "unauthorized_client"),
    ],
)
async def test_refusals(
    browser: httpx2.AsyncClient, form: dict[str, str], auth: tuple[str, str], status: int, error: str
) -> None:
    reply = await browser.post(TOKEN, data=form, auth=auth)
    assert (reply.status_code, reply.json()["error"]) == (status, error)


async def test_a_field_that_comes_twice_is_refused(browser: httpx2.AsyncClient) -> None:
    body = "grant_type=client_credentials&client_id=portico-admin&client_secret=development&client_id=portico"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await browser.post(TOKEN, content=body, headers=headers)).json()[
        "error_description"
    ] == "duplicated parameter"


async def test_a_client_may_show_its_secret_in_the_form(browser: httpx2.AsyncClient) -> None:
    form = {"grant_type": "client_credentials", "client_id": "portico-admin", "client_secret": "development"}
    assert "access_token" in (await browser.post(TOKEN, data=form)).json()


async def test_a_broken_basic_header_is_no_client(browser: httpx2.AsyncClient) -> None:
    for said in ("Basic ???", "Basic", "Bearer abc"):
        reply = await browser.post(TOKEN, data={"grant_type": "x"}, headers={"Authorization": said})
        assert reply.status_code == 401


async def test_a_code_dies_after_a_minute(
    world: World, browser: httpx2.AsyncClient, still: StillClock
) -> None:
    code = (await world.signed_in("minji", browser))["code"]
    still.forward(seconds=61)
    assert (await world.exchanged(browser, code))["error_description"] == "Code not valid"


async def test_a_wrong_verifier_spends_the_code(world: World, browser: httpx2.AsyncClient) -> None:
    """B1."""
    code = (await world.signed_in("minji", browser))["code"]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": "x" * 43,
    }
    refused = await browser.post(TOKEN, data=form, auth=PORTAL)
    assert refused.json()["error_description"] == "PKCE verification failed: Code mismatch"
    right = await browser.post(TOKEN, data={**form, "code_verifier": VERIFIER}, auth=PORTAL)
    assert right.json()["error_description"] == "Code not valid"


async def test_another_address_or_client_gets_nothing(world: World, browser: httpx2.AsyncClient) -> None:
    """B2."""
    form = {"grant_type": "authorization_code", "redirect_uri": CALLBACK + "x", "code_verifier": VERIFIER}
    code = (await world.signed_in("minji", browser))["code"]
    refused = await browser.post(TOKEN, data=form | {"code": code}, auth=PORTAL)
    assert refused.json()["error_description"] == "Incorrect redirect_uri"
    code = (await world.signed_in("minji", browser))["code"]
    form |= {"redirect_uri": CALLBACK, "code": code}
    assert (await browser.post(TOKEN, data=form, auth=("portico-staff", "development"))).status_code == 400


async def test_a_spent_refresh_token_takes_the_new_ones_down(
    world: World, browser: httpx2.AsyncClient
) -> None:
    first = await world.tokens("minji", browser)
    form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = (await browser.post(TOKEN, data=form, auth=PORTAL)).json()
    reused = await browser.post(TOKEN, data=form, auth=PORTAL)
    assert reused.json()["error_description"] == "Maximum allowed refresh token reuse exceeded"
    form["refresh_token"] = second["refresh_token"]
    newest = await browser.post(TOKEN, data=form, auth=PORTAL)
    assert newest.json()["error_description"] == "Session doesn't have required client"


async def test_a_new_sign_in_does_not_revive_what_was_taken_back(
    world: World, browser: httpx2.AsyncClient
) -> None:
    first = await world.tokens("minji", browser)
    form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = (await browser.post(TOKEN, data=form, auth=PORTAL)).json()
    await browser.post(TOKEN, data=form, auth=PORTAL)
    await world.tokens("minji", browser)
    form["refresh_token"] = second["refresh_token"]
    assert (await browser.post(TOKEN, data=form, auth=PORTAL)).status_code == 400


async def test_a_refresh_token_grows_old(
    world: World, browser: httpx2.AsyncClient, still: StillClock
) -> None:
    tokens = await world.tokens("minji", browser)
    still.forward(seconds=1801)
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await browser.post(TOKEN, data=form, auth=PORTAL)).json()["error"] == "invalid_grant"
