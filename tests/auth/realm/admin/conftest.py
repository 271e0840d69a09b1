from collections.abc import AsyncIterator

import httpx2
import pytest

from auth.realm.realm import PROTOCOL
from tests.auth.realm.world import World


@pytest.fixture
async def admin(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    """The service client with its token."""
    async with world.browser() as client:
        form = {"grant_type": "client_credentials"}
        told = await client.post(f"{PROTOCOL}/token", data=form, auth=("portico-admin", "development"))
        client.headers["Authorization"] = f"Bearer {told.json()['access_token']}"
        yield client
