"""Tracking events from a file: batch by batch, each customer's in a transaction of its own, each event once."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

import asyncpg
import msgspec

from services import events
from services.actor import Actor, Permission
from services.db import DB, Engine
from services.ids import uuid7
from services.imports.json_rows import JsonFile
from services.imports.reading import OrderFile, Raw
from services.imports.reasons import Reason, Unusable
from services.imports.report import Report
from services.imports.taking import Taking
from services.imports.tracking_map import TrackingMap, places, told
from services.secret import Secret
from services.shipments.intake import Outcome, zones
from services.shipments.records import News
from services.shipments.told import Border, Untold, Why

BATCH = 10_000  # many events of one parcel in one stroke; some 20 MB
STATEMENT_SECONDS = 60
Progress = Callable[[str, int, float], None]


class TrackingJob(msgspec.Struct, frozen=True, kw_only=True):
    """Which file, read how, reported where."""

    path: Path
    tracking_map: TrackingMap
    report: Path
    json: bool = False


class TrackingImported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: events by their outcome, codes that nobody knows, rows refused by reason.

    `waiting` are of parcels that nobody packed yet, `crowded` older ones of that kind that had to go for them.
    """

    rows: int
    taken: int
    known: int
    waiting: int = 0
    crowded: int = 0
    unknown_codes: dict[str, int]
    refused: dict[str, int]


async def import_tracking(
    actor: Actor, database: Secret, job: TrackingJob, progress: Progress
) -> TrackingImported:
    """Take the events of a file in, as the role of the jobs.

    What was taken stays when it is broken off; run again, it goes on there. Raises Unusable when the file, its map or
    the database will not do, Unavailable when the database went away.
    """
    actor.require(Permission.SYSTEM_ACT)
    if not database.reveal():
        raise Unusable("DATABASE_JOBS_URL is not set")
    if job.report.resolve() == job.path.resolve():
        raise Unusable("the report would overwrite the file")
    columns = msgspec.structs.asdict(job.tracking_map.columns)
    file = (
        JsonFile(job.path, list(columns.values())) if job.json else OrderFile(job.path, job.tracking_map.file)
    )
    try:
        with file as source, Report(job.report) as report:
            async with _at_work(database) as engine:
                return await _Run(actor, engine, job, source, report).all(progress)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError) as error:
        raise Unusable(f"the database is not ready for imports ({error}): run `portico migrate`") from error


@asynccontextmanager
async def _at_work(database: Secret) -> AsyncIterator[Engine]:
    engine = Engine(config={"dsn": database.reveal()})
    engine.current_transaction = DB.current_transaction  # so that execute() and events find this one's
    try:
        await engine.open(database.reveal(), size=2, seconds=STATEMENT_SECONDS)
        yield engine
    finally:
        await engine.close()


class _Run:
    def __init__(
        self, actor: Actor, engine: Engine, job: TrackingJob, source: JsonFile | OrderFile, report: Report
    ) -> None:
        self.actor, self.engine, self.job, self.source, self.report = actor, engine, job, source, report
        self.at = places(job.tracking_map, source.titles)
        self.taking = Taking(actor, engine)
        self.refused: Counter[str] = Counter()

    async def all(self, progress: Progress) -> TrackingImported:
        self.report.begin(self.source.titles)
        async with self.engine.transaction():
            self.borders = self._borders(await zones(self.actor))
        rows = 0
        for batch in _batches(_whole(self.source)):
            await self.taking.take(self._kept(batch))
            rows += len(batch)
            progress("reading", rows, self.source.fraction)
        counts = self.taking.counts
        done = TrackingImported(
            rows=rows,
            taken=counts[Outcome.TAKEN],
            known=counts[Outcome.KNOWN],
            waiting=counts[Outcome.WAITING],
            crowded=self.taking.crowded,
            unknown_codes=dict(self.taking.unknown.most_common()),
            refused=dict(self.refused.most_common()),
        )
        async with self.engine.transaction():
            told_of = {"source": self.job.tracking_map.source, "file": self.job.path.name[:200]}
            await events.record(
                self.actor,
                "tracking.imported",
                of=("batch", str(uuid7())),
                **told_of,
                **msgspec.structs.asdict(done),
            )
        return done

    def _borders(self, known: dict[str, str]) -> dict[str, Border]:
        tracking_map = self.job.tracking_map
        if tracking_map.carrier and tracking_map.carrier not in known:
            raise Unusable(
                f"there is no carrier {tracking_map.carrier!r}; there are {', '.join(sorted(known))}"
            )
        return {
            key: Border(key, zone, tracking_map.source, tracking_map.time_format)
            for key, zone in known.items()
        }

    def _kept(self, batch: list[Raw]) -> list[News]:
        """The rows that can be read, as news; the others go into the report."""
        kept = []
        for row in batch:
            try:
                kept.append(self._news(row))
            except Untold as refused:
                self._refuse(row, row.fault or refused.why)
        return kept

    def _news(self, row: Raw) -> News:
        if row.fault:
            raise Untold(Why.MISSING_FIELDS)
        carrier = self.job.tracking_map.carrier or row.values[self.at["carrier"]].strip()
        if carrier not in self.borders:
            raise Untold(Why.UNKNOWN_CARRIER if carrier else Why.MISSING_FIELDS)
        return self.borders[carrier].news(told(row.values, self.at))

    def _refuse(self, row: Raw, reason: str) -> None:
        self.refused[reason] += 1
        self.report.add(row, reason)


def _whole(source: JsonFile | OrderFile) -> Iterator[Raw]:
    """Every row; where the file breaks off, one that says so: what stood before it is whole."""
    line = 0
    try:
        for row in source.rows():
            line = row.line
            yield row
    except Unusable as broken:
        if not line:
            raise
        yield Raw(line + 1, [str(broken)], Reason.BROKEN_OFF)


def _batches(rows: Iterator[Raw]) -> Iterator[list[Raw]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
