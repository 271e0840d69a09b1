"""Events that need a human become tasks: a consumer of the queue, as often as it is told, one task."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute, scoped
from services.ids import uuid7
from services.jobs import Happened, Job
from services.tasks.records import WORKING_DAYS, About, TaskKind

KINDS = {
    "parcel.missed": TaskKind.NOT_RECEIVED,
    "parcel.steered": TaskKind.INSTRUCTIONS,
    "carrier.unknown_code": TaskKind.UNKNOWN_CODE,
    "carrier.unknown_parcel": TaskKind.UNKNOWN_PARCEL,
    "orders.imported": TaskKind.REFUSED_IMPORT,
    "tracking.imported": TaskKind.REFUSED_IMPORT,
}
# What the event itself says of it.
TOLD = {
    TaskKind.NOT_RECEIVED: (),
    TaskKind.INSTRUCTIONS: (),
    TaskKind.UNKNOWN_CODE: ("carrier", "parcel", "raw_code", "raw_text"),
    TaskKind.UNKNOWN_PARCEL: ("carrier", "parcel"),
    TaskKind.REFUSED_IMPORT: ("file", "refused"),
}
ADD = """
    INSERT INTO task (id, key, kind, account, about, opened_at, due_on, status, status_since, note)
    VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, 'open', $6, '') ON CONFLICT (key) DO NOTHING
"""
PARCEL = """
    SELECT package.carrier, package.number AS parcel, package.status AS parcel_status, package.instructions, package.safe_place, person.name AS person, person.email,
        (SELECT array_agg(DISTINCT orders.number) FROM package_line AS inside
         JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
         WHERE inside.account_id = package.account_id AND inside.package_id = package.id) AS orders
    FROM package LEFT JOIN person ON person.id = coalesce($3, package.missed_by)
    WHERE package.account_id = $1 AND package.id = $2
"""
SATURDAY = 5


async def open_task(actor: Actor, job: Job) -> None:
    """Handler of the consumer `tasks`. An import that refused nothing needs nobody."""
    happened = job.read(Happened)
    kind, details = KINDS[happened.kind], happened.details
    if kind is TaskKind.REFUSED_IMPORT and not details.get("refused"):
        return
    async with scoped(actor):
        about = await _about(actor, kind, happened)
        due = after_working_days(happened.at.date(), WORKING_DAYS[kind])
        told = msgspec.json.encode(about).decode()
        key = _key(kind, happened)
        await execute(ADD, uuid7(), key, kind, actor.account_id, told, clock.now(), due)


def after_working_days(day: date, count: int) -> date:
    """The day so many working days (Monday to Friday) later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def _key(kind: TaskKind, happened: Happened) -> str:
    """A code is asked about once, whoever's parcel it was; all else once for each event."""
    if kind is TaskKind.UNKNOWN_CODE:
        return f"{kind}:{happened.details.get('carrier')}:{happened.details.get('raw_code')}"[:160]
    return f"{kind}:{happened.event}"


async def _about(actor: Actor, kind: TaskKind, happened: Happened) -> About:
    details = happened.details
    known = {name: details[name] for name in TOLD[kind] if name in details}
    if happened.of[0] == "package":
        known |= await _parcel(actor, UUID(happened.of[1]), details.get("by"))
    return msgspec.convert(known, About)


async def _parcel(actor: Actor, package: UUID, by: str | None) -> Mapping[str, Any]:
    rows = await execute(PARCEL, actor.account_id, package, UUID(by) if by else None)
    return {name: value for row in rows for name, value in row.items() if value is not None}
