"""Sessions begin, change their id and end. Each of these is an event in the same transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.db import execute
from services.errors import NotFound, SignedOut
from services.ids import uuid7
from services.sessions.ending import end, of, person_of
from services.sessions.queries import OPEN, sessions_of_people
from services.sessions.records import Held, Proof
from services.sessions.rules import AT_MOST, hashed, limits, new_secret

NOBODY = UUID(int=0)
# The lock makes sign-ins of one person take turns, so that the eleventh session is seen as such.
LOCK = "SELECT id FROM person WHERE id = $1 AND enabled FOR NO KEY UPDATE"
ADD = """
    INSERT INTO session (id, token_hash, host, person, device, created_at, seen_at, idle_seconds, ends_at, end_reason,
        idp_sid, id_token, acr, auth_time)
    VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, '', $9, $10, $11, $12)
"""
SURPLUS = f"""
    person = $3 AND id NOT IN (
        SELECT id FROM session WHERE person = $3 AND {OPEN} ORDER BY created_at DESC, id DESC LIMIT {AT_MOST}
    )
"""  # noqa: S608 constants


async def open_session(proof: Proof) -> str:
    """Sign a person in on one browser; gives the token of its cookie. Raises NotFound for a disabled person."""
    allowed = limits(proof.host, remember=proof.remember)
    await _lock(proof.person_id)
    token, session_id = await _add(proof, allowed.idle, clock.now() + timedelta(seconds=allowed.total))
    await end("too many", SURPLUS, proof.person_id)
    details = {"host": proof.host, "device": proof.device, "acr": proof.acr, "kept": proof.remember}
    await events.record(person_of(proof.person_id, session_id), "session.started", of=of(session_id), **details)
    return token


async def confirm_session(token: str, proof: Proof) -> str:
    """After a step-up: a new id with the limits of the old session, which ends. Gives the new token.

    Raises SignedOut when the old session is over or is another person's.
    """
    await _lock(proof.person_id)
    held = "token_hash = $3 AND host = $4 AND person = $5"
    old = await end("confirmed", held, hashed(token), proof.host, proof.person_id)
    if not old:
        raise SignedOut
    fresh, session_id = await _add(proof, old[0]["idle_seconds"], old[0]["ends_at"])
    actor = person_of(proof.person_id, session_id)
    await events.record(actor, "session.confirmed", of=of(session_id), acr=proof.acr, before=str(old[0]["id"]))
    return fresh


async def end_session(held: Held, reason: str) -> None:
    """End the session behind a cookie: signed out, or replaced by another sign-in in the same browser."""
    await end(reason, "id = $3", held.id)


async def end_by_provider(host: str, issuer: str, subject: str, sid: str) -> int:
    """End the sessions that the identity provider ended: of this sid, or all of this subject. Gives their number."""
    if not subject and not sid:
        return 0
    whose = "person IN (SELECT id FROM person WHERE issuer = $4 AND ($5 = '' OR subject = $5))"
    ended = await end(
        "ended by the provider", f"host = $3 AND ($6 = '' OR idp_sid = $6) AND {whose}", host, issuer, subject, sid
    )
    return len(ended)


async def end_own(actor: Actor, session_id: UUID) -> None:
    """End one of one's own sessions. Raises NotFound for anybody else's."""
    if not await end("ended by the person", "id = $3 AND person = $4", session_id, actor.person_id, actor=actor):
        raise NotFound("session")


async def end_others(actor: Actor) -> int:
    """End all sessions of the person but this one. Gives their number."""
    where = "person = $3 AND id IS DISTINCT FROM $4"
    return len(await end("ended by the person", where, actor.person_id, actor.session_id, actor=actor))


async def end_of_people(actor: Actor, session_id: UUID) -> None:
    """An administrator ends a session of one of their people. Raises Denied, and NotFound for other people's."""
    if session_id not in {session.id for session in await sessions_of_people(actor)}:
        raise NotFound("session")
    await end("ended by an administrator", "id = $3", session_id, actor=actor)


async def refuse_sign_in(reason: str, person_id: UUID | None = None, **details: str) -> None:
    """Write down that somebody came back from the provider and was not let in."""
    actor = person_of(person_id or NOBODY, None)
    await events.record(actor, "sign_in.refused", decision="deny", reason=reason, **details)


async def _lock(person_id: UUID) -> None:
    if not await execute(LOCK, person_id):
        raise NotFound("person")


async def _add(proof: Proof, idle: int, ends_at: datetime) -> tuple[str, UUID]:
    token, session_id = new_secret(), uuid7()
    await execute(
        ADD,
        session_id,
        hashed(token),
        proof.host,
        proof.person_id,
        proof.device[:120],
        clock.now(),
        idle,
        ends_at,
        proof.idp_sid,
        proof.id_token,
        proof.acr,
        proof.auth_time,
    )
    return token, session_id
