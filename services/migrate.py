"""A database from nothing: the roles, the database, the migrations. Safe to run again."""

import os
from pathlib import Path

import asyncpg

from services.db import DB

ROLES = ("portico_owner", "portico_app", "portico_jobs", "portico_admin")
NEW_ROLE = """
    DO $$ BEGIN
        CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXCEPTION WHEN duplicate_object THEN NULL; END $$
"""
MIGRATIONS = Path(__file__).parent / "migrations"
TOO_OLD = {15: 14, 16: 10, 17: 6}  # CVE-2025-8713: statistics leaked rows hidden by row security
OLDEST = 15


class MigrationFailed(Exception):
    """A migration did not run; its message says which and why."""


async def create_database(superuser_url: str, name: str) -> None:
    """Make the four roles and the database of that name, owned by portico_owner, where they are missing."""
    connection = await asyncpg.connect(superuser_url)
    try:
        for role in ROLES:
            await connection.execute(NEW_ROLE.format(name=role))
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'CREATE DATABASE "{name}" OWNER portico_owner')
        # Rights on a database are no part of a backup or a copy: one that was brought back gets them here, too.
        await connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
        await connection.execute(
            f'GRANT CONNECT ON DATABASE "{name}" TO portico_app, portico_jobs, portico_admin'
        )
        await connection.execute(
            f'GRANT TEMPORARY ON DATABASE "{name}" TO portico_jobs'
        )  # where imports work
    finally:
        await connection.close()


async def check_version(url: str) -> None:
    """Raises MigrationFailed for a PostgreSQL older than 15, or with the leak of CVE-2025-8713."""
    connection = await asyncpg.connect(url)
    try:
        version = connection.get_server_version()
        major, minor = version.major, version.micro  # asyncpg takes 15.18 for 15.0.18
    finally:
        await connection.close()
    if major < OLDEST or minor < TOO_OLD.get(major, 0):
        raise MigrationFailed(f"PostgreSQL {major}.{minor} is too old: 15.14, 16.10, 17.6 or 18 is needed")


def known() -> list[str]:
    """The ids of the migrations that this version of the house has, oldest first."""
    texts = [file.read_text() for file in sorted(MIGRATIONS.glob("m*.py"))]
    return sorted(text.partition('ID = "')[2].partition('"')[0] for text in texts)


async def pending(url: str) -> list[str]:
    """The ids of migrations that this database has not had yet. Cheap: loads no table and no migration."""
    connection = await asyncpg.connect(url)
    try:
        there = await connection.fetchval("SELECT to_regclass('public.migration')")
        done = {row[0] for row in await connection.fetch("SELECT name FROM migration")} if there else set()
    finally:
        await connection.close()
    return [name for name in known() if name not in done]


async def migrate(owner_url: str) -> None:
    """Run what is pending, as the owner. Raises MigrationFailed."""
    await check_version(owner_url)
    if not await pending(owner_url):
        return
    os.environ["PICCOLO_CONF"] = "services.piccolo_conf"
    from piccolo.apps.migrations.commands.forwards import run_forwards  # noqa: PLC0415 it reads PICCOLO_CONF

    before, DB.config = DB.config, {"dsn": owner_url}
    try:
        result = await run_forwards("all")
    finally:
        DB.config = before
    if not result.success:
        raise MigrationFailed(result.message)
