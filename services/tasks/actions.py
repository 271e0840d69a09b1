"""What staff do with a task: it is done with a note, or open again. Each act is one event."""

from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.db import execute, transaction
from services.errors import Conflict, Invalid
from services.tasks.queries import task
from services.tasks.rules import TASK_RULES

LONGEST_NOTE = 1000
MOVE = """
    UPDATE task SET status = $2, status_since = $3, done_by = $4, note = $5 WHERE id = $1 AND status = $6 RETURNING id
"""


async def finish(actor: Actor, key: UUID, note: str) -> None:
    """The task is done, and the note says how. Raises Denied, NotFound, Invalid for an empty or overlong note, Conflict."""
    actor.require(TASK_RULES.of("finish").needs)
    text = note.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise Invalid({"note": "too long" if text else "empty"})
    await _move(actor, key, "finish", text)


async def reopen(actor: Actor, key: UUID) -> None:
    """It was not done after all; the note stays. Raises Denied, NotFound, Conflict."""
    actor.require(TASK_RULES.of("reopen").needs)
    await _move(actor, key, "reopen", "")


async def _move(actor: Actor, key: UUID, act: str, note: str) -> None:
    async with transaction():
        before = await task(actor, key)
        arrow = TASK_RULES.allow(act, before.status)
        by = actor.person_id if note else None
        if not await execute(MOVE, key, arrow.to, clock.now(), by, note or before.note, before.status):
            raise Conflict(act)
        about = {"status": arrow.to, "before": before.status}
        await events.record(actor, f"task.{act}", of=("task", str(key)), **about)
