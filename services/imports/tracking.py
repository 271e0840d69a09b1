"""Tracking events from a file: batch by batch, each customer's in a transaction of its own, each event once."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec

from services import events
from services.actor import Actor, Permission
from services.db import DB, Engine, execute
from services.ids import uuid7
from services.imports.json_rows import JsonFile
from services.imports.reading import OrderFile, Raw
from services.imports.reasons import Unusable
from services.imports.report import Report
from services.imports.tracking_map import TrackingMap, places, told
from services.secret import Secret
from services.shipments.intake import Intake, Outcome, whose, zones
from services.shipments.records import News
from services.shipments.told import Border, Untold, Why

BATCH = 10_000  # many events of one parcel in one stroke; some 20 MB
AT_ONCE = 500
STATEMENT_SECONDS = 60
HEARD = """
    SELECT said.carrier, said.event_id FROM unnest($1::text[], $2::text[]) AS asked (carrier, event_id)
    JOIN tracking_event AS said ON said.carrier = asked.carrier AND said.event_id = asked.event_id
"""
Progress = Callable[[str, int, float], None]
Kept = list[tuple[Raw, News]]


class TrackingJob(msgspec.Struct, frozen=True, kw_only=True):
    """Which file, read how, reported where."""

    path: Path
    tracking_map: TrackingMap
    report: Path
    json: bool = False


class TrackingImported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: events by their outcome, codes that nobody knows, rows refused by reason."""

    rows: int
    taken: int
    known: int
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
        self.intake = Intake(actor.name)
        self.counts: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    async def all(self, progress: Progress) -> TrackingImported:
        self.report.begin(self.source.titles)
        async with self.engine.transaction():
            self.borders = self._borders(await zones(self.actor))
        rows = 0
        for batch in _batches(self.source.rows()):
            await self._batch(self._kept(batch))
            rows += len(batch)
            progress("reading", rows, self.source.fraction)
        done = TrackingImported(
            rows=rows,
            taken=self.counts[Outcome.TAKEN],
            known=self.counts[Outcome.KNOWN],
            unknown_codes=dict(self.unknown.most_common()),
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

    def _kept(self, batch: list[Raw]) -> Kept:
        """The rows that can be read, as news; the others go into the report."""
        kept = []
        for row in batch:
            try:
                kept.append((row, self._news(row)))
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

    async def _batch(self, kept: Kept) -> None:
        async with self.engine.transaction():
            owners = await whose(self.actor, sorted({(news.carrier, news.number) for _row, news in kept}))
            ids = [news.carrier for _row, news in kept], [news.event_id for _row, news in kept]
            heard = {tuple(row) for row in await execute(HEARD, *ids)}
        by_account: dict[UUID, list[News]] = {}
        for row, news in kept:
            owner = owners.get((news.carrier, news.number))
            if owner is None:
                self._refuse(row, Why.UNKNOWN_PARCEL)
            elif (news.carrier, news.event_id) in heard:
                self.counts[Outcome.KNOWN] += 1
            else:
                by_account.setdefault(owner, []).append(news)
        for account, said in sorted(by_account.items()):
            said.sort(key=lambda news: (news.carrier, news.number))
            for some in _pieces(said):
                async with self.engine.transaction():
                    self._count(some, await self.intake.take(account, some))

    def _count(self, said: list[News], outcomes: list[Outcome]) -> None:
        self.counts.update(outcomes)
        for news, outcome in zip(said, outcomes, strict=True):
            if outcome is Outcome.UNKNOWN_CODE:
                self.unknown[f"{news.carrier} {news.raw_code}"] += 1

    def _refuse(self, row: Raw, reason: str) -> None:
        self.refused[reason] += 1
        self.report.add(row, reason)


def _batches(rows: Iterator[Raw]) -> Iterator[list[Raw]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _pieces(said: list[News]) -> Iterator[list[News]]:
    """Short transactions: the carrier's own hook may want the same parcels."""
    yield from (said[begin : begin + AT_ONCE] for begin in range(0, len(said), AT_ONCE))
