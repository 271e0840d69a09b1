"""What the worker does: it writes the file as its person would see it now, says that it is there, and throws it away."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import structlog

from services.actor import Actor
from services.db import execute, scoped
from services.errors import Conflict, NotFound, Refusal, Unavailable
from services.exports import files
from services.exports.actions import KEPT
from services.exports.records import ExportKind, ExportStatus
from services.exports.rights import rights_of
from services.exports.rules import EXPORT_RULES
from services.exports.tables import ExportFile
from services.jobs import Handler, Job, enqueue
from services.sessions.of_request import without_session
from services.transitions import move

THROW_AWAY = "export.end"
LAST_ATTEMPT = 5
# Where the person fetches it.
PAGES = {ExportKind.ORDERS: "orders/files", ExportKind.STATEMENT: "billing/statement"}
WAITING = "SELECT person_id, kind, asked FROM export WHERE id = $1 AND status = 'waiting'"
LOG = structlog.get_logger("portico")
# Who gives the rows their words: the web floor. It yields the file line by line, the names of the columns first, or whole.
Write = Callable[[Actor, str], AsyncIterator[str | bytes]]
Writers = Mapping[ExportKind, Write]


class Told(msgspec.Struct, frozen=True):
    """Which export."""

    export: UUID


def handlers(folder: Path, writers: Writers) -> dict[str, Handler]:
    """Who does the jobs of exports."""
    return {
        "export": partial(write_one, folder=folder, writers=writers),
        THROW_AWAY: partial(throw_away, folder=folder),
    }


async def write_one(actor: Actor, job: Job, *, folder: Path, writers: Writers) -> None:
    """Write a file that waits. What was written already, or by another worker meanwhile, is left alone."""
    key = job.read(Told).export
    async with scoped(actor):
        found = await execute(WAITING, key)
        person = await without_session(found[0]["person_id"], actor.account_id) if found else None
    if not found:
        return
    kind = ExportKind(found[0]["kind"])
    try:
        lines = writers[kind](person, found[0]["asked"]) if person else None
        await _write(actor, person, (key, kind), folder, lines)
    except Exception as error:
        final = isinstance(error, Refusal) and not isinstance(error, Unavailable)
        if job.attempt < LAST_ATTEMPT and not final:
            raise
        LOG.warning("export failed", export=str(key), why=type(error).__name__)
        await _settle(actor, key, "fail")


async def _write(
    actor: Actor,
    person: Actor | None,
    which: tuple[UUID, ExportKind],
    folder: Path,
    lines: AsyncIterator[str | bytes] | None,
) -> None:
    key, kind = which
    if person is None or lines is None or actor.account_id is None:
        raise NotFound("membership")
    rights = rights_of(person, kind)
    size, rows = await files.write(files.path_of(folder, actor.account_id, key, kind), lines)
    also = {ExportFile.row_count: rows, ExportFile.size: size, ExportFile.rights: rights}
    await _settle(
        actor, key, "finish", also, kind="export.ready", person_id=str(person.person_id), path=PAGES[kind]
    )


async def _settle(
    actor: Actor, key: UUID, act: str, also: dict[Any, Any] | None = None, *, kind: str = "", **told: str
) -> None:
    async with scoped(actor):
        try:
            await move(actor, EXPORT_RULES, ExportFile, key, act, kind=kind, also=also, **told)
        except Conflict:
            return  # another worker was quicker
        await enqueue(actor, THROW_AWAY, key=f"export.end:{key}", wait=KEPT.total_seconds(), export=str(key))


async def throw_away(actor: Actor, job: Job, *, folder: Path) -> None:
    """Remove a file that was kept long enough."""
    key = job.read(Told).export
    if actor.account_id is not None:
        for kind in ExportKind:
            files.remove(files.path_of(folder, actor.account_id, key, kind))
    async with scoped(actor):
        found = await execute("SELECT status FROM export WHERE id = $1", key)
        if found and found[0]["status"] == ExportStatus.READY:
            await move(actor, EXPORT_RULES, ExportFile, key, "end")
