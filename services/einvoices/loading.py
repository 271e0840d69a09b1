"""The import of invoices: each in a transaction of its own, so that what was taken stays when it is broken off."""

from pathlib import Path

import asyncpg
import msgspec

from services import events
from services.actor import Actor, Permission
from services.db import transaction_at
from services.einvoices.examining import TITLES, Examined, Outcome, outcomes, row
from services.einvoices.keeping import keep
from services.einvoices.reasons import InvoiceRefused
from services.ids import uuid7
from services.imports.reasons import Unusable
from services.imports.report import Report
from services.secret import Secret


class Job(msgspec.Struct, frozen=True):
    """Which files, reported where, for which account; without one the buyer that each names decides."""

    path: Path
    report: Path
    account: str = ""


class Imported(msgspec.Struct, frozen=True):
    """What came of it."""

    found: Examined
    new: int
    known: int


async def import_invoices(actor: Actor, database: Secret, job: Job) -> Imported:
    """Read all files and file what is right, as the role of the jobs; run again, it goes on where it was broken off.

    Raises Unusable when the report or the database will not do, Unavailable when the database went away.
    """
    actor.require(Permission.SYSTEM_ACT)
    if not database.reveal():
        raise Unusable("DATABASE_JOBS_URL is not set")
    try:
        with Report(job.report) as report:
            return await _all(actor, database, job, report)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError) as error:
        raise Unusable(f"the database is not ready for imports ({error}): run `portico migrate`") from error


async def _all(actor: Actor, database: Secret, job: Job, report: Report) -> Imported:
    found, new, known = Examined.nothing(), 0, 0
    report.begin(TITLES)
    for count, outcome in enumerate(outcomes(job.path), 1):
        kept, told = await _one(database, outcome, job.account)
        found.add(told)
        new, known = new + (kept is True), known + (kept is False)
        if told.refused:
            report.add(row(count, outcome.given.name, told.refused), told.refused.reason)
    async with transaction_at(database.reveal()):
        await events.record(
            actor, "invoices.imported", of=("batch", str(uuid7())), file=job.path.name[:200], new=new, known=known,
            refused=dict(found.refused),
        )  # fmt: skip
    return Imported(found, new, known)


async def _one(database: Secret, outcome: Outcome, account: str) -> tuple[bool | None, Outcome]:
    """Whether it is new, None where it is refused; and what became of it."""
    if outcome.refused:
        return None, outcome
    try:
        async with transaction_at(database.reveal()):
            return await keep(outcome, account), outcome
    except InvoiceRefused as refused:
        return None, Outcome(outcome.given, None, refused)
