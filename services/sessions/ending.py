"""The one way in which a session ends: the row becomes a tombstone without secrets, and an event says why."""

from typing import Any
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.db import execute
from services.sessions.queries import OPEN

END = f"UPDATE session SET ended_at = $1, end_reason = $2, id_token = '' WHERE {OPEN} AND "  # noqa: S608 constants
RETURNING = " RETURNING id, person, idle_seconds, ends_at"


async def end(reason: str, where: str, *values: object, actor: Actor | None = None) -> list[Any]:
    """End the open sessions that `where` chooses ($1 is now, $2 the reason); gives their rows.

    Without an actor the event names the person whose session it was.
    """
    ended = await execute(END + where + RETURNING, clock.now(), reason, *values)
    for row in ended:
        who = actor or person_of(row["person"], row["id"])
        await events.record(who, "session.ended", of=of(row["id"]), reason=reason, person=str(row["person"]))
        await events.end_streams(row["id"])
    return ended


def of(session_id: UUID) -> tuple[str, str]:
    """The session as the object of an event."""
    return ("session", str(session_id))


def person_of(person_id: UUID, session_id: UUID | None) -> Actor:
    """Who a session event is about, where no request of a signed-in person caused it."""
    return Actor(person_id=person_id, name="", locale="en", zone="UTC", rights={}, session_id=session_id)
