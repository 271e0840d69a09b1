"""Tasks of staff, the most urgent first."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.tasks.records import About, TaskRecord, TaskStatus

WORK = Permission.TASKS_WORK
TASKS = """
    SELECT task.id, task.kind, task.status, coalesce(account.name, '') AS account, task.about, task.opened_at, task.due_on,
        task.status_since, coalesce(person.name, '') AS done_by, task.note
    FROM task LEFT JOIN account ON account.id = task.account LEFT JOIN person ON person.id = task.done_by
"""
OPEN = f"{TASKS} WHERE task.status = 'open' ORDER BY task.due_on NULLS LAST, task.opened_at, task.id LIMIT $1"
DONE = f"{TASKS} WHERE task.status = 'done' ORDER BY task.status_since DESC, task.id LIMIT $1"
ONE = f"{TASKS} WHERE task.id = $1"
COUNT = (
    "SELECT count(*) AS open, count(*) FILTER (WHERE due_on < $1) AS overdue FROM task WHERE status = 'open'"
)


async def tasks(actor: Actor, status: TaskStatus, *, limit: int) -> list[TaskRecord]:
    """Open ones by the day they are due, done ones by the moment they were, the newest first."""
    actor.require(WORK)
    return [_record(row) for row in await execute(OPEN if status is TaskStatus.OPEN else DONE, limit)]


async def task(actor: Actor, key: UUID) -> TaskRecord:
    """One task. Raises Denied, NotFound."""
    actor.require(WORK)
    rows = await execute(ONE, key)
    if not rows:
        raise NotFound(str(key))
    return _record(rows[0])


async def waiting(actor: Actor, today: Any) -> tuple[int, int]:
    """How many tasks are open, and how many of them are overdue on this day."""
    actor.require(WORK)
    [row] = await execute(COUNT, today)
    return row["open"], row["overdue"]


def _record(row: Mapping[str, Any]) -> TaskRecord:
    return msgspec.convert({**row, "about": msgspec.json.decode(row["about"], type=About)}, TaskRecord)
