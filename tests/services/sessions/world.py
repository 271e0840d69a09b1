"""Short words for what these tests need of the demo world."""

from typing import Any
from uuid import UUID

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.people.identity import subject_of
from services.sessions.queries import held_by
from services.sessions.records import Held, Proof

RIGHTS = {Permission.SELF_MANAGE: Reach(Scope.MINE)}


async def id_of(key: str) -> UUID:
    rows = await execute("SELECT id FROM person WHERE subject = $1", str(subject_of(key)))
    person_id: UUID = rows[0][0]
    return person_id


async def proof(key: str = "minji", **changed: Any) -> Proof:
    """How somebody signed in, just now."""
    usual: dict[str, Any] = {"host": "portal", "idp_sid": "sid", "id_token": "a.b.c", "acr": "password"}
    usual |= {"auth_time": clock.now(), "device": "Chrome, Android"}
    return Proof(person_id=await id_of(key), **usual | changed)


async def actor(key: str, session: UUID | None = None, account: str = "", **rights: Scope) -> Actor:
    """The person at a request, in an account, with more rights than anybody has."""
    found = await execute("SELECT id FROM account WHERE slug = $1", account)
    more = {Permission[name.upper()]: Reach(scope) for name, scope in rights.items()}
    return Actor(
        person_id=await id_of(key),
        name=key,
        locale="en",
        zone="UTC",
        rights=RIGHTS | more,
        session_id=session,
        account_id=found[0][0] if found else None,
    )


async def held(token: str, host: str = "portal") -> Held:
    """The open session of a token that must have one."""
    session = await held_by(token, host)
    assert session is not None
    return session
