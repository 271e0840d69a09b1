"""What is not there: people in a fresh house, and doors that a framework or a careless day leaves open."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from services.migrate import create_database
from services.postgres import Postgres
from tests.conftest import Visit

ROOT = Path(__file__).parents[2]
# What `portico migrate` and, in production, `portico seed` do.
FURNISH = """
import asyncio, sys
from services.demo.world import install_roles
from services.migrate import migrate
asyncio.run(migrate(sys.argv[1]))
asyncio.run(install_roles(sys.argv[1]))
"""
DOORS = (
    "/docs", "/redoc", "/schema", "/schema/openapi.json", "/openapi.json", "/swagger", "/graphql", "/metrics",
    "/debug", "/console", "/admin", "/.env", "/.git/config", "/server-status", "/phpinfo.php", "/e2e", "/e2e/clock",
)  # fmt: skip


@pytest.fixture
def fresh(server: Postgres, database: str) -> Iterator[str]:
    """A database of production: roles, tables, and what `portico seed` writes there."""
    name = f"fresh_{database}"
    yield name
    server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def test_a_fresh_house_knows_nobody(server: Postgres, fresh: str) -> None:
    """A4: no person, no account, no session; only the standard roles."""
    await create_database(server.url(), fresh)
    furnish(server.url(fresh, "portico_owner"))
    connection = await asyncpg.connect(server.url(fresh))
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        full = {
            row[0] for row in tables if await connection.fetchval(f'SELECT EXISTS (SELECT FROM "{row[0]}")')
        }
    finally:
        await connection.close()
    assert full == {"migration", "role", "role_grant", "carrier", "carrier_code"}


def furnish(owner_url: str) -> None:
    """In a process of its own: the pool of this one is another database's."""
    subprocess.run([sys.executable, "-c", FURNISH, owner_url], cwd=ROOT, check=True)


@pytest.mark.parametrize("host", ["portal", "staff", "support"])
async def test_no_door_stands_open_that_nobody_built(visit: Visit, host: str) -> None:
    """A6: no description of the house, no figures, no way in for developers or administrators."""
    visitor = await visit(host=host)
    for door in DOORS:
        seen = await visitor.ask("GET", door)
        assert seen.status == 404, door
