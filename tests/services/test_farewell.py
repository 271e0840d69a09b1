"""A server that says farewell and hangs up later: asyncpg calls whatever is asked in between an internal error."""

import asyncio
from typing import Any

import asyncpg
import pytest

from services.db import DB, Engine, execute
from services.errors import Unavailable
from services.live import MISSED, Hub
from services.postgres import Postgres
from services.settings import Settings
from tests.held_end import end_held
from tests.services.test_live import listening
from tests.services.test_worker import Lines, Start, give, start, written

pytestmark = pytest.mark.usefixtures("committed")
__all__ = ["start", "written"]
FEWEST = 2  # connections of a pool that has nothing to do
SERVING, JOBS = "portico_app", "portico_jobs"


async def farewell(server: Postgres, database: str, role: str) -> None:
    """To all connections of this role but those that listen."""
    whose = f"datname = '{database}' AND usename = '{role}' AND query NOT LIKE 'LISTEN%'"
    await asyncio.to_thread(
        server.sql, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {whose}"
    )
    await asyncio.sleep(0.1)


async def test_a_transaction_is_refused_and_the_next_one_works(
    server: Postgres, database: str, settings: Settings
) -> None:
    """M1, M6: people read that we will be back, not that something is broken."""
    async with end_held(settings.database_url.reveal()) as url:
        engine = Engine(config={"dsn": url})
        engine.current_transaction = DB.current_transaction
        await engine.open(url)
        try:
            await farewell(server, database, SERVING)
            for _ in range(FEWEST):
                with pytest.raises(Unavailable):
                    async with engine.transaction():
                        await execute("SELECT 1")
            async with engine.transaction():
                await execute("SELECT 1")
        finally:
            await engine.close()


async def test_a_worker_begins_again(
    start: Start, written: Lines, server: Postgres, database: str, settings: Settings
) -> None:
    """M6: it does not end with its connections."""
    async with end_held(settings.jobs_url.reveal()) as url:
        process = start(url=url)
        await give("note", "before")
        await written.until(bool)
        await farewell(server, database, JOBS)
        await give("note", "after")
        await written.until(lambda told: len(told) == 2)
        assert process.poll() is None


async def test_who_tells_open_pages_begins_to_listen_again(
    server: Postgres, database: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M6: also when it is lost while it begins to."""
    listen: Any = asyncpg.Connection.add_listener
    cut: list[Any] = []

    async def cut_first(connection: Any, *what: Any) -> None:
        if not cut:
            cut.append(connection)
            await farewell(server, database, SERVING)
        await listen(connection, *what)

    async with end_held(settings.database_url.reveal()) as url:
        monkeypatch.setattr(DB, "config", {"dsn": url})
        monkeypatch.setattr(asyncpg.Connection, "add_listener", cut_first)
        hub, heard = Hub(), list[str]()
        task = listening(hub, ["account A"], heard)
        listens = asyncio.create_task(hub._listen())
        for _ in range(200):
            if heard:
                break
            await asyncio.sleep(0.05)
        listens.cancel()
        hub.close()
        await task
    assert cut
    assert heard == [MISSED]
