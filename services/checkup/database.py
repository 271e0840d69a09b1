"""The database: does it answer, is it new enough, are tables, roles and walls as this version needs them."""

from collections.abc import AsyncIterator

import asyncpg

from services import clock
from services.checkup.records import Finding, fail, ok
from services.db import UNWALLED
from services.migrate import ROLES, MigrationFailed, check_version, pending

MOST_SECONDS = 2.0
SECONDS = 5
SERVING = "portico_app"
WALLED = """
    SELECT count(*) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'account_id'
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
"""
MIGHTY = "SELECT rolname FROM pg_roles WHERE rolname = ANY($1::text[]) AND (rolsuper OR rolbypassrls OR rolcreaterole)"
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)


async def database(url: str) -> AsyncIterator[Finding]:
    """Findings about the database that the serving role finds at this address."""
    try:
        connection = await asyncpg.connect(url, timeout=SECONDS)
    except AWAY as error:
        yield fail(
            "Database",
            f"does not answer: {error or type(error).__name__}",
            "start it, or correct DATABASE_URL",
        )
        return
    try:
        yield await _version(url, connection)
        yield await _migrations(url)
        yield await _roles(connection)
        yield await _walls(connection)
        yield await _clock(connection)
    finally:
        await connection.close()


async def _version(url: str, connection: asyncpg.Connection) -> Finding:
    told = await connection.fetchval("SHOW server_version")
    try:
        await check_version(url)
    except MigrationFailed as error:
        return fail("Database", str(error), "update PostgreSQL")
    return ok("Database", f"PostgreSQL {told.split()[0]}")


async def _migrations(url: str) -> Finding:
    try:
        waiting = await pending(url)
    except asyncpg.InsufficientPrivilegeError:
        return fail("Migrations", "the serving role may not read the list of migrations", "portico migrate")
    if waiting:
        return fail("Migrations", f"{len(waiting)} have not run, first {waiting[0]}", "portico migrate")
    return ok("Migrations", "all have run")


async def _roles(connection: asyncpg.Connection) -> Finding:
    there = {row[0] for row in await connection.fetch("SELECT rolname FROM pg_roles")}
    if missing := [role for role in ROLES if role not in there]:
        return fail(
            "Roles",
            f"missing: {', '.join(missing)}",
            "create them as docs/deploy.md says, then portico migrate",
        )
    mighty = sorted(row[0] for row in await connection.fetch(MIGHTY, list(ROLES)))
    me = await connection.fetchval("SELECT current_user")
    if me != SERVING:
        return fail("Roles", f"DATABASE_URL signs in as {me}", f"let DATABASE_URL name the role {SERVING}")
    if mighty:
        return fail(
            "Roles",
            f"{', '.join(mighty)} may do more than it needs",
            f"ALTER ROLE {mighty[0]} NOSUPERUSER NOBYPASSRLS NOCREATEROLE",
        )
    return ok("Roles", f"{len(ROLES)} with no more rights than they need")


async def _walls(connection: asyncpg.Connection) -> Finding:
    if bare := sorted(row[0] for row in await connection.fetch(UNWALLED)):
        return fail(
            "Walls",
            f"row security does not hold on {', '.join(bare)}",
            "enable it on the table again, as the migrations have it",
        )
    return ok("Walls", f"row security holds on {await connection.fetchval(WALLED)} tables with an account")


async def _clock(connection: asyncpg.Connection) -> Finding:
    before = clock.now()
    theirs = await connection.fetchval("SELECT clock_timestamp()")
    apart = (theirs - before).total_seconds()
    if abs(apart) > MOST_SECONDS:
        return fail(
            "Clock of the database",
            f"{apart:+.0f} s away from this machine's",
            "timedatectl set-ntp true, on both machines",
        )
    return ok("Clock of the database", f"{apart:+.1f} s")
