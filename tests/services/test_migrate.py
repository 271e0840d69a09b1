"""A database from nothing, and what the migrations leave behind."""

import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from services import migrate
from services.migrate import MigrationFailed, check_version, create_database, known, pending
from services.postgres import Postgres
from services.settings import Settings

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.smoke


async def test_they_are_a_line_and_all_of_them_ran(settings: Settings) -> None:
    assert known() == sorted(set(known())) and len(known()) >= 3
    assert await pending(settings.owner_url.reveal()) == []


async def test_running_them_again_does_nothing(settings: Settings) -> None:
    await migrate.migrate(settings.owner_url.reveal())


def test_they_say_all_that_the_tables_say(settings: Settings, tmp_path: Path) -> None:
    """Piccolo finds no difference between tables and migrations. It writes what it finds into a copy."""
    for name in ("services",):
        subprocess.run(["cp", "-r", ROOT / name, tmp_path / name], check=True)
    told = {
        **os.environ,
        "PICCOLO_CONF": "services.piccolo_conf",
        "DATABASE_URL": settings.owner_url.reveal(),
        "PYTHONPATH": str(tmp_path),
    }
    command = [str(Path(sys.executable).with_name("piccolo")), "migrations", "new", "portico", "--auto"]
    done = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
    assert "No changes detected" in done.stdout, done.stdout + done.stderr


async def test_a_database_is_made_once_and_belongs_to_the_owner(server: Postgres, database: str) -> None:
    """D4: nobody but the four roles may connect, and only imports may make temporary tables."""
    await create_database(server.url(), database)
    connection = await asyncpg.connect(server.url(database))
    try:
        owner = await connection.fetchval(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = $1", database
        )
        rights = {
            (role, right): await connection.fetchval(
                "SELECT has_database_privilege($1, $2, $3)", role, database, right
            )
            for role in ("portico_app", "portico_jobs", "portico_admin")
            for right in ("CONNECT", "TEMPORARY", "CREATE")
        }
        public = await connection.fetchval("SELECT has_schema_privilege('portico_app', 'public', 'CREATE')")
    finally:
        await connection.close()
    assert owner == "portico_owner" and not public
    assert {pair for pair, held in rights.items() if held} == {
        ("portico_app", "CONNECT"),
        ("portico_jobs", "CONNECT"),
        ("portico_jobs", "TEMPORARY"),
        ("portico_admin", "CONNECT"),
    }


async def test_the_administrators_of_the_configuration_see_configuration_only(
    server: Postgres, database: str
) -> None:
    """D4: portico_admin is for the back office of roles and carriers."""
    connection = await asyncpg.connect(server.url(database, "portico_admin"))
    try:
        seen = await connection.fetch(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND has_table_privilege(oid, 'SELECT')"
        )
    finally:
        await connection.close()
    assert {row[0] for row in seen} == {"role", "role_grant", "carrier", "carrier_code"}


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((14, 12), False),
        ((15, 13), False),
        ((15, 14), True),
        ((16, 9), False),
        ((17, 6), True),
        ((18, 0), True),
    ],
)
async def test_a_leaking_postgresql_is_refused(
    monkeypatch: pytest.MonkeyPatch, server: Postgres, version: tuple[int, int], good: bool
) -> None:
    """D4: before CVE-2025-8713 was mended, statistics told of rows behind row security."""
    told = asyncpg.connection.Connection.get_server_version
    monkeypatch.setattr(
        asyncpg.connection.Connection,
        "get_server_version",
        lambda self: told(self)._replace(major=version[0], micro=version[1]),
    )
    if good:
        await check_version(server.url())
    else:
        with pytest.raises(MigrationFailed, match="too old"):
            await check_version(server.url())
