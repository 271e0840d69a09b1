"""Sessions begin, change their id and end. Each of these is an event in the same transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.db import execute
from services.errors import NotFound, SignedOut
from services.ids import uuid7
from services.sessions.ending import end, of, person_of
from services.sessions.purge import forget_sessions
from services.sessions.queries import OPEN, sessions_of_people
from services.sessions.records import Held, Opened, Proof
from services.sessions.rules import AT_MOST, KEPT, hashed, limits, new_secret

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


async def open_session(proof: Proof) -> Opened:
    """Sign a person in on one browser. Raises NotFound for a disabled person."""
    allowed = limits(proof.host, remember=proof.remember)
    await forget_sessions()
    await _lock(proof.person_id)
    opened, session_id = await _add(proof, allowed.idle, clock.now() + timedelta(seconds=allowed.total))
    await end("too many", SURPLUS, proof.person_id)
    await events.record(
        person_of(proof.person_id, session_id),
        "session.started",
        of=of(session_id),
        host=proof.host,
        device=proof.device,
        acr=proof.acr,
        kept=proof.remember,
    )
    return opened


async def confirm_session(held: Held, proof: Proof) -> Opened:
    """After a step-up: a session with a new id and the limits of the old one, which ends.

    Raises SignedOut when the old session is over by now or is another person's.
    """
    await _lock(proof.person_id)
    old = await end("confirmed", "id = $3 AND person = $4", held.id, proof.person_id)
    if not old:
        raise SignedOut
    opened, session_id = await _add(proof, old[0]["idle_seconds"], old[0]["ends_at"])
    actor = person_of(proof.person_id, session_id)
    await events.record(actor, "session.confirmed", of=of(session_id), acr=proof.acr, before=str(held.id))
    return opened


async def end_session(held: Held, reason: str) -> None:
    """End the session behind a cookie: signed out, or replaced by another sign-in in the same browser."""
    await end(reason, "id = $3", held.id)


async def end_by_provider(host: str, issuer: str, subject: str, sid: str) -> int:
    """End the sessions that the identity provider ended: of this sid, or all of this subject. Gives their number."""
    if not subject and not sid:
        return 0
    whose = "person IN (SELECT id FROM person WHERE issuer = $4 AND ($5 = '' OR subject = $5))"
    ended = await end(
        "by the provider", f"host = $3 AND ($6 = '' OR idp_sid = $6) AND {whose}", host, issuer, subject, sid
    )
    return len(ended)


async def end_own(actor: Actor, session_id: UUID) -> None:
    """End one of one's own sessions. Raises NotFound for anybody else's."""
    if not await end("by the person", "id = $3 AND person = $4", session_id, actor.person_id, actor=actor):
        raise NotFound("session")


async def end_others(actor: Actor) -> int:
    """End all sessions of the person but this one. Gives their number."""
    where = "person = $3 AND id IS DISTINCT FROM $4"
    return len(await end("by the person", where, actor.person_id, actor.session_id, actor=actor))


async def end_of_people(actor: Actor, session_id: UUID) -> None:
    """An administrator ends a session of one of their people. Raises Denied, and NotFound for other people's."""
    if session_id not in {session.id for session in await sessions_of_people(actor)}:
        raise NotFound("session")
    await end("by an administrator", "id = $3", session_id, actor=actor)


async def refuse_sign_in(reason: str, *, host: str, subject: str) -> None:
    """Write down that somebody came back from the provider and was not let in; the subject may be unknown."""
    actor = person_of(NOBODY, None)
    await events.record(actor, "sign_in.refused", decision="deny", reason=reason, host=host, subject=subject)


async def _lock(person_id: UUID) -> None:
    if not await execute(LOCK, person_id):
        raise NotFound("person")


async def _add(proof: Proof, idle: int, ends_at: datetime) -> tuple[Opened, UUID]:
    now, token, session_id = clock.now(), new_secret(), uuid7()
    await execute(
        ADD,
        session_id,
        hashed(token),
        proof.host,
        proof.person_id,
        proof.device[:120],
        now,
        idle,
        ends_at,
        proof.idp_sid,
        proof.id_token,
        proof.acr,
        proof.auth_time,
    )
    kept = proof.host == "portal" and idle == KEPT.idle
    return Opened(token, int((ends_at - now).total_seconds()) if kept else None), session_id
