"""Asking for a file that takes longer than a page."""

from datetime import timedelta
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.db import execute, transaction
from services.errors import Conflict, Invalid
from services.exports.records import ExportKind, ExportStatus
from services.exports.rights import rights_of
from services.ids import uuid7
from services.jobs import enqueue
from services.ownership import reach_of

WRITE = "export"
LONGEST = 1000
MOST_AT_ONCE = 3
KEPT = timedelta(days=7)
SAME = """
    SELECT id, asked = $4 AS same FROM export
    WHERE account_id = $1 AND person_id = $2 AND kind = $3 AND status = 'waiting' AND ends_at > $5
"""
ADD = """
    INSERT INTO export (id, account_id, person_id, kind, asked, rights, status, status_since, row_count, size, created_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $8, $9)
"""


async def ask_for(actor: Actor, kind: ExportKind, asked: str) -> UUID:
    """Have the file written by a worker; the same one is not begun twice, but its job is given again where it got lost.

    Raises Denied, Invalid for a query that is too long, Conflict when three are waiting already.
    """
    accounts, *_ = reach_of(actor, kind.needs)
    if len(asked) > LONGEST:
        raise Invalid({"asked": "too long"})
    key, now = uuid7(), clock.now()
    async with transaction():
        waiting = await execute(SAME, accounts[0], actor.person_id, kind, asked, now)
        for row in waiting:
            if row["same"]:
                same: UUID = row["id"]
                await _give(actor, same)
                return same
        if len(waiting) >= MOST_AT_ONCE:
            raise Conflict("exports")
        about = (kind, asked, rights_of(actor, kind), ExportStatus.WAITING)
        await execute(ADD, key, accounts[0], actor.person_id, *about, now, now + KEPT)
        await events.record(actor, "export.asked", of=("export", str(key)))
        await _give(actor, key)
    return key


async def _give(actor: Actor, key: UUID) -> None:
    """Give it to a worker: a job that is there already swallows this one."""
    await enqueue(actor, WRITE, key=f"export:{key}", export=str(key))
