"""Events that need a human become tasks: a consumer of the queue, as often as it is told, one task."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute, scoped
from services.ids import uuid7
from services.jobs import Happened, Job
from services.tasks.records import WORKING_DAYS, About, TaskKind
from services.working_days import after_working_days

KINDS = {
    "parcel.missed": TaskKind.NOT_RECEIVED,
    "parcel.steered": TaskKind.INSTRUCTIONS,
    "parcel.over_delivered": TaskKind.OVER_DELIVERED,
    "carrier.unknown_code": TaskKind.UNKNOWN_CODE,
    "carrier.unknown_parcel": TaskKind.UNKNOWN_PARCEL,
    "orders.imported": TaskKind.REFUSED_IMPORT,
    "tracking.imported": TaskKind.REFUSED_IMPORT,
    "dispute.opened": TaskKind.DISPUTE,
    "invoice.answer_lapse": TaskKind.NO_MONEY,
}
# What the event itself says of it.
TOLD = {
    TaskKind.NOT_RECEIVED: (),
    TaskKind.INSTRUCTIONS: (),
    TaskKind.OVER_DELIVERED: ("lines",),
    TaskKind.UNKNOWN_CODE: ("carrier", "parcel", "raw_code", "raw_text"),
    TaskKind.UNKNOWN_PARCEL: ("carrier", "parcel"),
    TaskKind.REFUSED_IMPORT: ("file", "refused"),
    TaskKind.DISPUTE: (),
    TaskKind.NO_MONEY: (),
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
OF_INVOICE = "invoice.number AS invoice, array_remove(ARRAY[invoice.order_number], '') AS orders, person.name AS person, person.email"
DISPUTE = f"""
    SELECT {OF_INVOICE}, dispute.id::text AS dispute, dispute.reason AS objection, dispute.evidence AS words FROM dispute
    JOIN invoice ON invoice.account_id = dispute.account_id AND invoice.id = dispute.invoice_id
    LEFT JOIN person ON person.id = dispute.opened_by WHERE dispute.account_id = $1 AND dispute.id = $2
"""  # noqa: S608 constants of this file
ANSWER = f"""
    SELECT {OF_INVOICE}, answer.kind AS answer, answer.day, answer.note AS words FROM payment_answer AS answer
    JOIN invoice ON invoice.account_id = answer.account_id AND invoice.id = answer.invoice_id
    LEFT JOIN person ON person.id = answer.told_by WHERE answer.account_id = $1 AND answer.id = $2
"""  # noqa: S608 constants of this file
SAID = {"dispute": DISPUTE, "answer": ANSWER}


async def open_task(actor: Actor, job: Job) -> None:
    """Handler of the consumer `tasks`. An import that refused nothing needs nobody."""
    happened = job.read(Happened)
    kind, details = KINDS[happened.kind], happened.details
    if kind is TaskKind.REFUSED_IMPORT and not details.get("refused"):
        return
    async with scoped(actor):
        about = await _about(actor, kind, happened)
        due = _due(kind, happened)
        told = msgspec.json.encode(about).decode()
        key = _key(kind, happened)
        await execute(ADD, uuid7(), key, kind, actor.account_id, told, clock.now(), due)


def _due(kind: TaskKind, happened: Happened) -> date:
    """The day that the customer was told, where one was."""
    told = happened.details.get("answer_by")
    return date.fromisoformat(told) if told else after_working_days(happened.at.date(), WORKING_DAYS[kind])


def _key(kind: TaskKind, happened: Happened) -> str:
    """A code is asked about once, whoever's parcel it was, too much of goods once a parcel; all else once for each event."""
    if kind is TaskKind.OVER_DELIVERED:
        return f"{kind}:{happened.of[1]}"
    if kind is TaskKind.UNKNOWN_CODE:
        return f"{kind}:{happened.details.get('carrier')}:{happened.details.get('raw_code')}"[:160]
    return f"{kind}:{happened.event}"


async def _about(actor: Actor, kind: TaskKind, happened: Happened) -> About:
    details = happened.details
    known = {name: details[name] for name in TOLD[kind] if name in details}
    of, key = happened.of
    if of == "package":
        known |= await _parcel(actor, UUID(key), details.get("by"))
    for row in await execute(SAID[of], actor.account_id, UUID(key)) if of in SAID else ():
        known |= {name: value for name, value in row.items() if value is not None}
    return msgspec.convert(known, About)


async def _parcel(actor: Actor, package: UUID, by: str | None) -> Mapping[str, Any]:
    rows = await execute(PARCEL, actor.account_id, package, UUID(by) if by else None)
    return {name: value for row in rows for name, value in row.items() if value is not None}
