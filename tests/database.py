"""One PostgreSQL for a run of the tests; each process of it works in a copy of a database that holds the demo world."""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from services.db import DB
from services.demo.world import build
from services.migrate import create_database, migrate
from services.postgres import InUse, Postgres, find
from tests.clocks import standing_still

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".portico" / "test"
ISSUER = "http://localhost:8010/realms/portico"
# What is written here is worth nothing after the run.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}
RUNS_AT_ONCE = 8
# Folders and files of services/ that neither make the tables nor fill them.
BESIDE = frozenset(
    {"imports", "postgres", "sessions", "backup.py", "http.py", "live.py", "readiness.py", "settings.py"}
)


class Server:
    """The server of this run; other runs in the same folder have servers of their own."""

    def __init__(self) -> None:
        self._postgres: Postgres | None = None
        self._world = ""

    def found(self) -> tuple[str, str]:
        """Its folder, and the name of the database to copy; starts it and builds that world when nobody has yet."""
        if self._postgres is None:
            self._postgres = _started()
            self._world = _world(self._postgres)
        return str(self._postgres.home.folder), self._world

    def stop(self) -> None:
        if self._postgres:
            self._postgres.stop()


def _started() -> Postgres:
    major = find().major
    for number in range(RUNS_AT_ONCE):
        try:
            return Postgres(KEPT / f"{major}-{number}", settings=CARELESS).start()
        except InUse:
            continue
    raise AssertionError(f"{RUNS_AT_ONCE} runs of the tests at once are enough")


def _world(server: Postgres) -> str:
    """The database with migrations and demo world at the time of the tests, made once for each state of services/."""
    name = f"world_{_state_of_services()}"
    if server.sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        return name
    for old in server.sql("SELECT datname FROM pg_database WHERE datname LIKE 'world\\_%'").splitlines():
        server.sql(f"DROP DATABASE {old} WITH (FORCE)")
    half = f"half_{name}"
    server.sql(f"DROP DATABASE IF EXISTS {half} WITH (FORCE)")
    in_a_loop_of_its_own(lambda: _furnish(server, half))
    server.sql(f"ALTER DATABASE {half} RENAME TO {name}")
    return name


def copy(server: Postgres, name: str, source: str) -> None:
    """A database of that name, as the source is; the source must have no connections."""
    server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    server.sql(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY OWNER portico_owner")
    in_a_loop_of_its_own(lambda: create_database(server.url(), name))


def in_a_loop_of_its_own(work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Run it to its end, whatever loop the caller is in."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(work())).result()


async def _furnish(server: Postgres, name: str) -> None:
    before = DB.config
    await create_database(server.url(), name)
    owner = server.url(name, "portico_owner")
    try:
        await migrate(owner)
        with standing_still():
            await build(owner, ISSUER)
    finally:
        DB.config = before


def _state_of_services() -> str:
    services = ROOT / "services"
    files = [
        file for file in sorted(services.rglob("*.py")) if file.relative_to(services).parts[0] not in BESIDE
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
