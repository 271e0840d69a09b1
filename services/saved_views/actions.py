"""Saving a view, giving it another name, and letting go of it."""

from uuid import UUID

import asyncpg

from services import clock, events
from services.actor import Actor
from services.db import execute, transaction
from services.errors import Invalid, NotFound
from services.ids import uuid7
from services.saved_views.queries import own

LONGEST_NAME, LONGEST_QUERY = 60, 1000
MOST = 20
COUNT = """
    SELECT count(*) AS all_of_them, count(*) FILTER (WHERE name = $4 AND asked = $5) AS same
    FROM saved_view WHERE account_id = $1 AND person_id = $2 AND page = $3
"""
ADD = """
    INSERT INTO saved_view (id, account_id, person_id, page, name, asked, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
RENAME = "UPDATE saved_view SET name = $4 WHERE account_id = $1 AND person_id = $2 AND id = $3 RETURNING id"
REMOVE = "DELETE FROM saved_view WHERE account_id = $1 AND person_id = $2 AND id = $3 RETURNING id"
# Two at once cannot make it twenty-one.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


async def save_view(actor: Actor, page: str, name: str, asked: str) -> None:
    """Keep a query under a name; the same again is kept already.

    Raises Denied, Invalid: name empty, too long, taken; asked empty, too long, too many.
    """
    account, person = own(actor)
    name = _checked(name)
    if not asked or len(asked) > LONGEST_QUERY:
        raise Invalid({"asked": "too long" if asked else "empty"})
    async with transaction():
        await execute(ONE_AT_A_TIME, f"saved_view {account} {person}")
        [there] = await execute(COUNT, account, person, page, name, asked)
        if there["same"]:
            return
        if there["all_of_them"] >= MOST:
            raise Invalid({"name": "too many"})
        await _write(ADD, uuid7(), account, person, page, name, asked, clock.now())
        await events.record(actor, "view.saved", page=page)


async def rename_view(actor: Actor, key: UUID, name: str) -> None:
    """Give it another name. Raises Denied, NotFound, Invalid as above."""
    account, person = own(actor)
    async with transaction():
        if not await _write(RENAME, account, person, key, _checked(name)):
            raise NotFound(str(key))
        await events.record(actor, "view.renamed", of=("view", str(key)))


async def remove_view(actor: Actor, key: UUID) -> None:
    """Let go of it. Raises Denied, NotFound."""
    account, person = own(actor)
    async with transaction():
        if not await execute(REMOVE, account, person, key):
            raise NotFound(str(key))
        await events.record(actor, "view.removed", of=("view", str(key)))


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Invalid({"name": "too long" if name else "empty"})
    return name


async def _write(sql: str, *values: object) -> list[object]:
    try:
        async with transaction():
            return await execute(sql, *values)
    except asyncpg.UniqueViolationError:
        raise Invalid({"name": "taken"}) from None
