"""What every test may ask for: the database, the door of the portal, people who are signed in, and pages looked at."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import structlog

from services.db import DB, TIME_LIMITS, Transaction
from services.postgres import Postgres
from services.settings import Settings, load
from services.words import LOCALE, ZONE
from tests import network
from tests.clocks import StillClock, standing_still
from tests.database import ISSUER, Server, copy
from tests.logs import Lines
from tests.people import signed_in
from tests.visitors import Seen, Visitor
from web.app import create_door
from web.door import PREFIX, Door

SERVER = Server()
Visit = Callable[..., Awaitable[Visitor]]
Browse = Callable[..., Awaitable[Seen]]


def pytest_configure() -> None:
    network.guard()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """With xdist the process that hands out the tests has the server, and the others are told where it is."""
    node.workerinput["server"] = SERVER.found()


@pytest.hookimpl(trylast=True)  # the fixtures of the session need it until they end
def pytest_sessionfinish() -> None:
    SERVER.stop()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Not uvloop: it connects behind the back of the socket guard."""
    return "asyncio"


@pytest.fixture(autouse=True)
def still() -> Iterator[StillClock]:
    """It is Saturday 21 November 2026, 14:00 in Seoul, until a test moves the time forward."""
    # What a request or a test said of the language, the zone or the account is not the next one's.
    LOCALE.set("en")
    ZONE.set("UTC")
    PREFIX.set("")
    with standing_still() as told:
        yield told


@pytest.fixture(scope="session")
def found_server(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Where this run has its server, and the name of the database in it that is only copied."""
    told: tuple[str, str] = getattr(request.config, "workerinput", {}).get("server") or SERVER.found()
    return told


@pytest.fixture(scope="session")
def server(found_server: tuple[str, str]) -> Postgres:
    """The PostgreSQL of this run. Do not stop it."""
    return Postgres(Path(found_server[0]))


@pytest.fixture(scope="session")
def database(
    server: Postgres, found_server: tuple[str, str], request: pytest.FixtureRequest
) -> Iterator[str]:
    """The name of this process's own database, which holds the demo world."""
    name = f"portico_{getattr(request.config, 'workerinput', {}).get('workerid', 'main')}"
    copy(server, name, found_server[1])
    yield name
    server.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def settings(server: Postgres, database: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Those of development on plain http, with the three roles of this process's database."""
    return load({
        "PORTICO_MODE": "development",
        "PORTICO_ISSUER": ISSUER,
        "PORTICO_METRICS_PORT": "0",
        "PORTICO_FILES": str(tmp_path_factory.mktemp("files")),
        "DATABASE_URL": server.url(database, "portico_app"),
        "DATABASE_OWNER_URL": server.url(database, "portico_owner"),
        "DATABASE_JOBS_URL": server.url(database, "portico_jobs"),
    })  # fmt: skip


@pytest.fixture(scope="session")
def lines() -> Lines:
    """Every line that the portal logs in this run."""
    return Lines()


@pytest.fixture(scope="session")
async def door(settings: Settings, lines: Lines, anyio_backend: str) -> AsyncIterator[Door]:
    """The whole portal, serving from this process's database. What is done through it alone is committed."""
    made = create_door(settings)
    structlog.configure(logger_factory=lines)
    async with made.apps["portal"].lifespan():  # type: ignore[attr-defined]
        yield made


@pytest.fixture
async def undone(door: Door, server: Postgres, database: str, anyio_backend: str) -> AsyncIterator[None]:
    """All that the test does happens in one transaction that is rolled back in the end, the portal's work included.

    It is the serving role's; tests.factories becomes the owner for what that role may not write.
    """
    connection = await asyncpg.connect(server.url(database), server_settings=TIME_LIMITS)
    outer = Transaction(engine=DB)
    outer.connection, outer.stands_in = connection, True
    await connection.execute("SET ROLE portico_app")
    await connection.execute("BEGIN")
    before = DB.current_transaction.set(outer)
    try:
        yield
    finally:
        DB.current_transaction.reset(before)
        await connection.close()


@pytest.fixture
def committed(door: Door, server: Postgres, database: str) -> Iterator[None]:
    """For tests that really commit: who they signed in, and what was written down of it, is gone afterwards."""
    yield
    server.sql("DELETE FROM session; DELETE FROM event WHERE at >= '2026-11-21T05:00Z'", database)


@pytest.fixture
async def visit(door: Door, lines: Lines, anyio_backend: str) -> AsyncIterator[Visit]:
    """visit("minji") is a browser in which Minji is signed in; visit() one in which nobody is."""
    async with _visitors(door, lines) as let_in:
        yield let_in


@pytest.fixture
def browse(visit: Visit) -> Browse:
    """browse("minji", "/@hanul/orders") is the page as Minji sees it; like every answer of a visitor it is checked."""

    async def look(who: str, path: str, **asked: Any) -> Seen:
        return await (await visit(who)).get(path, **asked)

    return look


@asynccontextmanager
async def _visitors(door: Door, lines: Lines) -> AsyncIterator[Visit]:
    structlog.configure(logger_factory=lines)  # another door may have been made since
    there: list[Visitor] = []
    begin = len(lines.written)

    async def let_in(who: str = "", host: str = "", **how: Any) -> Visitor:
        host = host or ("staff" if who in {"sora", "dana"} else "portal")
        token = await signed_in(who, host, **how) if who else ""
        there.append(Visitor(door, host, token))
        return there[-1]

    try:
        yield let_in
    finally:
        for visitor in there:
            await visitor.aclose()
    lines.assert_no_secret(begin, [visitor.token for visitor in there])
