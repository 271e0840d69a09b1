"""What the realm says when it says no."""

import httpx2
import pytest

from auth.realm.realm import ADMIN, PROTOCOL
from tests.auth.realm.world import World, asking


async def test_programs_get_json(browser: httpx2.AsyncClient) -> None:
    reply = await browser.post(f"{PROTOCOL}/token")
    assert (reply.status_code, reply.json()["error"]) == (401, "invalid_client")
    assert reply.headers["www-authenticate"].startswith("Basic")
    assert (await browser.get(f"{ADMIN}/users")).json()["error"] == "HTTP 401 Unauthorized"
    assert (await browser.get(f"{PROTOCOL}/nothing")).json() == {"error": "HTTP 404 Not Found"}
    assert (await browser.get("/realms/master")).json() == {"error": "Realm does not exist"}


async def test_nobody_foresaw_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """F10: the caller learns nothing of the error."""

    async def broken() -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(world.shelf, "demo_people", broken)
    async with world.browser() as browser:
        reply = await browser.get(f"{PROTOCOL}/auth", params=asking())
    assert (reply.status_code, reply.json()) == (500, {"error": "unknown_error"})
