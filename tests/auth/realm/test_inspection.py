"""User info, introspection, revocation."""

import httpx2

from auth.realm.realm import PROTOCOL
from services.people.identity import subject_of
from tests.auth.realm.world import World
from tests.clocks import StillClock

PORTAL = ("portico", "development")


async def active(browser: httpx2.AsyncClient, token: str, client: str = "portico") -> bool:
    reply = await browser.post(
        f"{PROTOCOL}/token/introspect", data={"token": token}, auth=(client, "development")
    )
    return bool(reply.json()["active"])


async def test_an_access_token_tells_who_it_is(world: World, browser: httpx2.AsyncClient) -> None:
    tokens = await world.tokens("minji", browser)
    for method in ("GET", "POST"):
        reply = await browser.request(
            method, f"{PROTOCOL}/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}
        )
        assert reply.json()["sub"] == str(subject_of("minji"))
        assert reply.json()["email"] == "minji@hanul.example"


async def test_no_other_token_does(world: World, browser: httpx2.AsyncClient) -> None:
    tokens = await world.tokens("minji", browser)
    for shown in ("", "x", tokens["id_token"], tokens["refresh_token"]):
        reply = await browser.get(f"{PROTOCOL}/userinfo", headers={"Authorization": f"Bearer {shown}"})
        assert reply.status_code == 401
        assert reply.headers["www-authenticate"].startswith('Bearer realm="portico"')


async def test_a_token_is_active_for_its_own_client_until_it_ends(
    world: World, browser: httpx2.AsyncClient, still: StillClock
) -> None:
    tokens = await world.tokens("minji", browser)
    for shown in (tokens["access_token"], tokens["refresh_token"]):
        assert await active(browser, shown)
        assert not await active(browser, shown, "portico-staff")
    assert not await active(browser, tokens["id_token"])
    assert not await active(browser, "x")
    still.forward(seconds=301)
    assert not await active(browser, tokens["access_token"])


async def test_introspection_needs_a_client(browser: httpx2.AsyncClient) -> None:
    assert (await browser.post(f"{PROTOCOL}/token/introspect", data={"token": "x"})).status_code == 401


async def test_a_revoked_token_is_dead_and_the_session_lives(
    world: World, browser: httpx2.AsyncClient
) -> None:
    tokens = await world.tokens("minji", browser)
    form = {"token": tokens["refresh_token"]}
    await browser.post(f"{PROTOCOL}/revoke", data=form, auth=("portico-staff", "development"))
    assert await active(browser, tokens["access_token"])
    assert (await browser.post(f"{PROTOCOL}/revoke", data=form, auth=PORTAL)).status_code == 200
    assert not await active(browser, tokens["access_token"])
    assert len(world.realm.sessions.all()) == 1
    assert not world.told
