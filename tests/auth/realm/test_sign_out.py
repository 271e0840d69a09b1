"""The end-session endpoint."""

import httpx2
import pytest

from auth.realm.realm import PROTOCOL
from services.people.identity import subject_of
from tests.auth.realm.world import World

LOGOUT = f"{PROTOCOL}/logout"
BACK = "http://localhost:8000/bye"


async def test_a_hint_signs_out_at_once_and_tells_each_client(
    world: World, browser: httpx2.AsyncClient
) -> None:
    """C4, C5."""
    tokens = await world.tokens("sora", browser)
    await world.tokens("sora", browser, client_id="portico-staff")
    query = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": BACK, "state": "x y"}
    reply = await browser.get(LOGOUT, params=query)
    assert (reply.status_code, reply.headers["location"]) == (303, BACK + "?state=x+y")
    assert "KEYCLOAK_IDENTITY" not in browser.cookies
    assert [address for address, _ in world.told] == [
        "http://localhost:8000/auth/backchannel-logout",
        "http://localhost:8000/auth/staff/backchannel-logout",
    ]
    for client, (_, token) in zip(("portico", "portico-staff"), world.told, strict=True):
        claims = world.claims(token)
        assert (claims["aud"], claims["sub"]) == (client, str(subject_of("sora")))
        assert claims["sid"] == tokens["session_state"]
        assert claims["exp"] - claims["iat"] == 120
        assert "nonce" not in claims


async def test_a_hint_of_a_session_that_is_over_leads_back_too(
    world: World, browser: httpx2.AsyncClient
) -> None:
    tokens = await world.tokens("minji", browser)
    query = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": BACK}
    for _ in range(2):
        assert (await browser.get(LOGOUT, params=query)).headers["location"] == BACK
    assert len(world.told) == 1


async def test_a_hint_of_another_session_asks(world: World, browser: httpx2.AsyncClient) -> None:
    """Somebody else's token must not sign this browser out."""
    await world.tokens("minji", browser)
    async with world.browser() as other:
        foreign = await world.tokens("jun", other)
    query = {"id_token_hint": foreign["id_token"], "post_logout_redirect_uri": BACK}
    assert "Do you want to sign out?" in (await browser.get(LOGOUT, params=query)).text
    assert len(world.realm.sessions.all()) == 2


@pytest.mark.parametrize(
    "to",
    [
        "http://evil.example/",
        "http://localhost:8000@evil.example/",
        "http://localhost:8000\\@evil.example/",
        "//localhost:8000/",
        "javascript:alert(1)",
        "http://localhost:80000/",
        "http://ｌocalhost:8000/",
        "https://localhost:8000/",
    ],
)
async def test_a_foreign_address_signs_nobody_out(world: World, browser: httpx2.AsyncClient, to: str) -> None:
    tokens = await world.tokens("minji", browser)
    query = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": to}
    reply = await browser.get(LOGOUT, params=query)
    assert reply.status_code == 400
    assert "location" not in reply.headers
    assert world.realm.sessions.all()


async def test_a_broken_hint_is_refused(world: World, browser: httpx2.AsyncClient) -> None:
    tokens = await world.tokens("minji", browser)
    for hint in ("x", tokens["access_token"], tokens["id_token"][:-4] + "AAAA"):
        assert (await browser.get(LOGOUT, params={"id_token_hint": hint})).status_code == 400
    assert world.realm.sessions.all()


async def test_without_a_hint_the_person_confirms(world: World, browser: httpx2.AsyncClient) -> None:
    await world.tokens("minji", browser)
    assert "Do you want to sign out?" in (await browser.get(LOGOUT)).text
    assert world.realm.sessions.all()
    assert "You are signed out" in (await browser.post(LOGOUT)).text
    assert not world.realm.sessions.all()
    assert "You are signed out" in (await browser.get(LOGOUT)).text


async def test_a_refresh_token_ends_its_session(world: World, browser: httpx2.AsyncClient) -> None:
    tokens = await world.tokens("minji", browser)
    form = {"refresh_token": tokens["refresh_token"]}
    assert (await browser.post(LOGOUT, data=form)).status_code == 401
    assert (await browser.post(LOGOUT, data=form, auth=("portico-staff", "development"))).status_code == 400
    assert (await browser.post(LOGOUT, data=form, auth=("portico", "development"))).status_code == 204
    assert not world.realm.sessions.all()
    assert len(world.told) == 1
