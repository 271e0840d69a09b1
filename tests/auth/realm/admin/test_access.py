"""Who may make admin calls."""

import httpx2

from auth.realm.realm import ADMIN
from tests.auth.realm.world import World
from tests.clocks import StillClock


async def test_a_persons_token_opens_nothing(world: World, browser: httpx2.AsyncClient) -> None:
    """B9: nobody becomes an administrator by signing in."""
    tokens = await world.tokens("dana", browser)
    for name, status in (("access_token", 403), ("id_token", 401), ("refresh_token", 401)):
        reply = await browser.get(f"{ADMIN}/users", headers={"Authorization": f"Bearer {tokens[name]}"})
        assert reply.status_code == status
    assert (await browser.get(f"{ADMIN}/users")).status_code == 401


async def test_a_token_grows_old(admin: httpx2.AsyncClient, still: StillClock) -> None:
    assert (await admin.get(f"{ADMIN}/users/count")).status_code == 200
    still.forward(seconds=301)
    assert (await admin.get(f"{ADMIN}/users/count")).status_code == 401


async def test_the_window_of_a_list_is_read_with_calm(admin: httpx2.AsyncClient) -> None:
    for query in ({"first": "-1"}, {"max": "many"}, {"first": "1e9"}):
        assert (await admin.get(f"{ADMIN}/users", params=query)).status_code == 200
