"""What is true of every answer of the realm."""

import httpx2
import pytest

from auth.realm.realm import ADMIN, PROTOCOL, ROOT
from services.people.identity import subject_of
from tests.auth.realm.world import World, asking

AUTH = f"{PROTOCOL}/auth"


@pytest.mark.parametrize(
    "path", [ROOT, AUTH, f"{PROTOCOL}/certs", f"{PROTOCOL}/logout", f"{ADMIN}/users", "/nothing"]
)
async def test_every_answer_carries_the_headers(browser: httpx2.AsyncClient, path: str) -> None:
    """E1: also errors."""
    reply = await browser.get(path)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "script-src" not in reply.headers["content-security-policy"]


async def test_the_page_may_lead_back_to_the_portal_and_nowhere_else(browser: httpx2.AsyncClient) -> None:
    """E1: browsers apply form-action to the redirect after the form."""
    policy = (await browser.get(AUTH, params=asking())).headers["content-security-policy"]
    assert "form-action 'self' http://localhost:8000 http://staff.localhost:8000" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost:8000"},
        {"Origin": "null"},
    ],
)
async def test_a_form_of_another_site_signs_nobody_in(world: World, said: dict[str, str]) -> None:
    """E4: not even one of the portal's own host on another port."""
    async with world.browser(**said) as browser:
        reply = await browser.post(AUTH, params=asking(), data={"person": str(subject_of("minji"))})
    assert reply.status_code == 403
    assert not world.realm.sessions.all()


async def test_the_realms_own_form_does(world: World) -> None:
    async with world.browser(
        **{"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8010"}
    ) as browser:
        assert (await world.signed_in("minji", browser))["code"]


async def test_another_realm_does_not_exist(browser: httpx2.AsyncClient) -> None:
    reply = await browser.get("/realms/master")
    assert (reply.status_code, reply.json()) == (404, {"error": "Realm does not exist"})


async def test_a_body_is_small(browser: httpx2.AsyncClient) -> None:
    reply = await browser.post(f"{PROTOCOL}/token", data={"grant_type": "x" * 100_000})
    assert reply.status_code == 413
