"""Open sessions: the one behind a cookie, one's own, those of the people of one's account."""

from typing import Any
from uuid import UUID

from services import clock
from services.actor import Actor, Permission, Scope
from services.db import execute
from services.sessions.records import Held, SessionRecord
from services.sessions.rules import hashed

# $1 is now. An expired session needs no sweep to be over.
OPEN = "ended_at IS NULL AND ends_at > $1 AND seen_at + make_interval(secs => idle_seconds) > $1"
HELD = f"SELECT id, person, id_token FROM session WHERE token_hash = $2 AND host = $3 AND {OPEN}"  # noqa: S608 constants
LIST = f"""
    SELECT session.id, person.id AS person_id, person.name AS person_name, host, device, created_at, seen_at,
        session.id = $2 AS current, idle_seconds >= 86400 AS kept
    FROM session JOIN person ON person.id = session.person WHERE {OPEN}
"""  # noqa: S608 constants
NEWEST = " ORDER BY seen_at DESC, session.id DESC LIMIT 500"
# Staff sessions of a person who is also a member are not the account's business.
OF_PEOPLE = """
    AND host = 'portal' AND person.id IN (
        SELECT person FROM membership WHERE ended_at IS NULL
        AND account = ANY($3::uuid[]) AND (NOT $4 OR site_id = $5)
    )
"""


async def held_by(token: str, host: str) -> Held | None:
    """The open session that this token of this host belongs to."""
    rows = await execute(HELD, clock.now(), hashed(token), host)
    return Held(*rows[0]) if rows else None


async def own_sessions(actor: Actor) -> list[SessionRecord]:
    """The open sessions of the person on all hosts, last used first; the one that asks is `current`."""
    return await _list(" AND person.id = $3", actor, actor.person_id)


async def sessions_of_people(actor: Actor) -> list[SessionRecord]:
    """Open portal sessions of the people whom the actor manages, last used first. Raises Denied."""
    return await _list(OF_PEOPLE, actor, *_reach(actor))


def _reach(actor: Actor) -> tuple[list[UUID | None], bool, UUID | None]:
    scope = actor.scope(Permission.PEOPLE_MANAGE)
    below = actor.subtree if scope is Scope.SUBTREE else ()
    narrow = scope in {Scope.SITE, Scope.MINE}
    return [actor.account_id, *below], narrow, actor.site_id if scope is Scope.SITE else None


async def _list(which: str, actor: Actor, *values: Any) -> list[SessionRecord]:
    rows = await execute(LIST + which + NEWEST, clock.now(), actor.session_id, *values)
    return [SessionRecord(**row | {"current": bool(row["current"])}) for row in map(dict, rows)]
