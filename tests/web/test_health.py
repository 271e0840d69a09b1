"""May this process get requests?"""

import shutil
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from services import readiness
from services.db import DB
from services.errors import Unavailable
from services.http import Outgoing
from tests.asgi import call
from web.door import Door
from web.headers import headers_of


class Disk(NamedTuple):
    free: int


@pytest.fixture
def untouched(door: Door) -> Iterator[None]:
    yield
    door.health.stopping = False


async def asked(door: Door, name: str, host: str = "localhost:8000") -> tuple[int, str]:
    start, body = await call(door, f"/health/{name}", host=host)
    assert dict(start["headers"]).items() >= headers_of(door.settings, "portal").items()
    return start["status"], body["body"].decode()


@pytest.mark.smoke
@pytest.mark.parametrize("host", ["localhost:8000", "staff.localhost:8000", "10.0.0.7:8000", ""])
async def test_all_is_well(door: Door, host: str) -> None:
    """M10: whoever balances the load asks by address."""
    assert await asked(door, "live", host) == (200, "live")
    if host.startswith("localhost"):
        assert await asked(door, "ready", host) == (200, "ready")


async def test_a_missing_migration(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """M10."""
    monkeypatch.setattr(readiness, "_known", lambda: frozenset({"2099-01-01T00:00:00:000000"}))
    assert await asked(door, "ready") == (503, "migrations")
    assert await asked(door, "live") == (200, "live")


async def test_a_full_disk(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """M10."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Disk(1000))
    assert await asked(door, "ready") == (503, "disk")


@pytest.mark.parametrize("trouble", [Unavailable("database"), OSError(), TimeoutError()])
async def test_a_database_that_is_away(
    door: Door, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """M10: live all the same."""

    async def away(*_: Any) -> None:
        raise trouble

    monkeypatch.setattr(DB, "take", away)
    assert await asked(door, "ready") == (503, "database")
    assert await asked(door, "live") == (200, "live")


@pytest.mark.usefixtures("untouched")
async def test_a_process_that_is_stopping(door: Door) -> None:
    """M9: no new requests, and still alive."""
    door.health.stopping = True
    assert await asked(door, "ready") == (503, "stopping")
    assert await asked(door, "live") == (200, "live")


async def test_the_provider_is_not_asked(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """M10: who is signed in goes on without it."""

    async def never(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(Outgoing, "_call", never)
    assert await asked(door, "ready") == (200, "ready")
