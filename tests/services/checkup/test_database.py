"""A database with something wrong: what is wrong is found, and nothing else is."""

from collections.abc import Awaitable, Callable, Iterator

import asyncpg
import pytest

from services.checkup import database as checkup
from services.checkup.records import Finding
from services.postgres import Postgres
from tests.clocks import StillClock
from tests.database import copy

Looked = Callable[..., Awaitable[dict[str, Finding]]]


@pytest.fixture(scope="module")
def spoilt(server: Postgres, found_server: tuple[str, str], database: str) -> Iterator[str]:
    """A database of our own, to break."""
    name = f"{database}_spoilt"
    copy(server, name, found_server[1])
    yield name
    server.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def look(server: Postgres, spoilt: str, still: StillClock) -> Looked:
    async def looked(role: str = "portico_app") -> dict[str, Finding]:
        return {finding.about: finding async for finding in checkup.database(server.url(spoilt, role))}

    connection = await asyncpg.connect(server.url(spoilt))
    still.time = await connection.fetchval("SELECT clock_timestamp()")
    await connection.close()
    return looked


def wrong(found: dict[str, Finding]) -> dict[str, str]:
    return {about: finding.told for about, finding in found.items() if finding.state != "ok"}


async def test_a_good_one(look: Looked) -> None:
    found = await look()
    assert wrong(found) == {}
    assert found["Database"].told.startswith("PostgreSQL 1")
    assert set(found) == {"Database", "Migrations", "Roles", "Walls", "Clock of the database"}


async def test_one_that_does_not_answer() -> None:
    [finding] = [one async for one in checkup.database("postgresql://portico_app@127.0.0.1:1/portico")]
    assert finding.state == "fail"
    assert "does not answer" in finding.told
    assert finding.mend


async def test_one_that_is_too_old(look: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.migrate.OLDEST", 99)
    assert "is too old" in wrong(await look())["Database"]


async def test_a_migration_that_has_not_run(look: Looked, server: Postgres, spoilt: str) -> None:
    server.sql(
        "UPDATE migration SET name = 'was ' || name WHERE name = (SELECT max(name) FROM migration)", spoilt
    )
    found = await look()
    server.sql("UPDATE migration SET name = substr(name, 5) WHERE name LIKE 'was %'", spoilt)
    assert list(wrong(found)) == ["Migrations"]
    assert found["Migrations"].mend == "portico migrate"


async def test_a_wall_that_was_taken_down(look: Looked, server: Postgres, spoilt: str) -> None:
    server.sql("ALTER TABLE orders DISABLE ROW LEVEL SECURITY", spoilt)
    found = await look()
    server.sql("ALTER TABLE orders ENABLE ROW LEVEL SECURITY", spoilt)
    assert wrong(found) == {"Walls": "row security does not hold on orders"}


async def test_a_superuser_that_serves(look: Looked) -> None:
    found = await look("postgres")
    assert found["Roles"].told == "DATABASE_URL signs in as postgres"
    assert found["Walls"].state == "fail"  # nothing stops a superuser


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        ("ALTER ROLE portico_jobs BYPASSRLS", "portico_jobs may do more than it needs"),
        ("ALTER ROLE portico_admin RENAME TO nobody_now", "missing: portico_admin"),
    ],
)
async def test_a_role_that_may_too_much_or_is_missing(
    server: Postgres, spoilt: str, break_it: str, told: str
) -> None:
    connection = await asyncpg.connect(server.url(spoilt))
    try:
        await connection.execute("BEGIN")  # roles are those of the whole server: nobody else may see this
        await connection.execute(break_it)
        await connection.execute("SET LOCAL ROLE portico_app")
        finding = await checkup._roles(connection)
        await connection.execute("ROLLBACK")
    finally:
        await connection.close()
    assert (finding.state, finding.told) == ("fail", told)


async def test_a_clock_that_is_elsewhere(look: Looked, still: StillClock) -> None:
    still.forward(seconds=3600)
    assert wrong(await look())["Clock of the database"].startswith("-3600 s away")
