"""The import as one act: a file comes in whole and once, in one transaction, or leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec

from services import events
from services.actor import Actor, Permission
from services.db import execute, transaction_at
from services.errors import Conflict, Unavailable
from services.ids import uuid7
from services.imports.checking import Checker
from services.imports.column_map import ColumnMap
from services.imports.filing import file
from services.imports.newcomers import welcome
from services.imports.notes import Note, notes
from services.imports.reading import OrderFile
from services.imports.reasons import Unusable
from services.imports.report import Report
from services.imports.sifting import refused_by_reason, sift
from services.imports.staging import prepare, stage
from services.imports.telling import tell_open_pages
from services.secret import Secret

ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtextextended('portico.import', 0))"
Progress = Callable[[str, int, float], None]


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import. `known` orders were there already; `batch` is None when nothing was new."""

    rows: int
    lines: int
    orders: int
    cancellations: int
    linked: int
    accounts: int
    buyers: int
    known: int
    refused: dict[str, int]
    notes: list[Note]
    batch: UUID | None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Which file, read how, reported where."""

    path: Path
    column_map: ColumnMap
    report: Path
    issuer: str


async def import_orders(actor: Actor, database: Secret, job: Job, progress: Progress) -> Imported:
    """Load the file through a connection of its own, as the role of the jobs.

    Raises Unusable when the file, its map or the database will not do, Conflict while another import runs,
    Unavailable when the database went away. Whatever is raised, nothing of the file is in the database.
    """
    actor.require(Permission.SYSTEM_ACT)
    if not database.reveal():
        raise Unusable("DATABASE_JOBS_URL is not set")
    if job.report.resolve() == job.path.resolve():
        raise Unusable("the report would overwrite the file")
    with OrderFile(job.path, job.column_map.file) as source, Report(job.report) as report:
        try:
            async with transaction_at(database.reveal()):
                done = await _load(actor, job, source, report, progress)
        except (asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError) as error:
            raise Unusable(
                f"the database is not ready for imports ({error}): run `portico migrate`"
            ) from error
        except asyncpg.InsufficientResourcesError as error:
            raise Unavailable("room in the database") from error
        except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError) as error:
            raise Unusable(f"the database refuses: {error}") from error
    return done


async def _load(actor: Actor, job: Job, source: OrderFile, report: Report, progress: Progress) -> Imported:
    checker = Checker(source.titles, job.column_map)
    await prepare()
    if not (await execute(ONE_AT_A_TIME))[0][0]:
        raise Conflict("import")
    rows = await stage(source, checker, lambda done, part: progress("reading", done, part))
    done = await _file(actor, job, rows, lambda step: progress(step, rows, 1))
    progress("reporting", rows, 1)
    with OrderFile(job.path, job.column_map.file) as again:
        await report.write(again)
    return done


async def _file(actor: Actor, job: Job, rows: int, begin: Callable[[str], None]) -> Imported:
    column_map, batch = job.column_map, uuid7()
    begin("sifting")
    known, repeats = await sift(column_map.source, refuse_repeated=column_map.repeated_lines == "refuse")
    seen = await notes(column_map, repeats)
    begin("accounts")
    accounts, buyers = await welcome(column_map, job.issuer)
    begin("orders")
    orders, cancellations, lines, linked = await file(column_map, batch)
    done = Imported(
        rows=rows,
        lines=lines,
        orders=orders,
        cancellations=cancellations,
        linked=linked,
        accounts=accounts,
        buyers=buyers,
        known=known,
        refused=await refused_by_reason(),
        notes=seen,
        batch=batch if lines else None,
    )
    # A second run of a file is no news; one of which nothing could be taken is, for whoever has to mend it.
    if done.batch or (done.refused and not done.known):
        await _record(actor, job, done)
    await tell_open_pages()
    return done


async def _record(actor: Actor, job: Job, done: Imported) -> None:
    counts = {
        name: getattr(done, name)
        for name in ("rows", "lines", "orders", "cancellations", "accounts", "known")
    }
    await events.record(
        actor,
        "orders.imported",
        of=("batch", str(done.batch or "")),
        source=job.column_map.source,
        file=job.path.name[:200],
        refused=done.refused,
        linked=done.linked,
        **counts,
    )
