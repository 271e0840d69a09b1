from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy

import httpx2
import pytest

from auth.realm.keys import Keys
from tests.auth.realm.world import World


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key pair takes half a second: one for all tests."""
    file = tmp_path_factory.mktemp("realm") / "keys.json"
    Keys(file)
    return file


@pytest.fixture
def world(made_keys: Path, tmp_path: Path) -> World:
    return World(Path(copy(made_keys, tmp_path)))


@pytest.fixture
async def browser(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    async with world.browser() as client:
        yield client
