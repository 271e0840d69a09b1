"""Does the jobs: PgQueuer, with limits under which it neither goes deaf nor takes a slow worker for a dead one."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Coroutine, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import asyncpg
import msgspec
import structlog
from pgqueuer import Queries
from pgqueuer.db import AsyncpgPoolDriver
from pgqueuer.errors import FailingListenerError, RetryRequested
from pgqueuer.models import HealthCheckEvent, TracebackRecord
from pgqueuer.models import Job as Picked
from pgqueuer.qm import QueueManager
from pgqueuer.types import Channel

from services.db import AWAY, DB
from services.errors import Unavailable
from services.jobs import Handler, Job, Later
from services.system import system

HEARTBEAT = timedelta(
    seconds=120
)  # a worker that says nothing for so long is dead, and its jobs are anybody's
LOOK = timedelta(seconds=5)  # without a word of the database
AGAIN_SECONDS = 1.0
AT_ONCE = 4
PAUSES = (5, 30, 120, 600, 1800, 7200)  # seconds before a job that failed is tried again
STATEMENT_SECONDS = 60
PROBE = timedelta(seconds=10)
KEPT_DAYS = 14
TIDY_SECONDS = 3600
FORGET = "DELETE FROM pgqueuer_log WHERE created < now() - $1::interval"
PUT_OFF = "put off"
NO_TRY = "UPDATE pgqueuer SET attempts = attempts - 1 WHERE id = $1 AND attempts > 0"
LOG = structlog.get_logger("portico")


class Queue(Queries):
    """The library's, which counts a job that was put off as a try: a try is what failed."""

    async def retry_job(
        self, job: Picked, delay: timedelta, traceback_record: TracebackRecord | None
    ) -> None:
        """Again after this time; the number of its tries stands still where it was only put off."""
        await super().retry_job(job, delay, traceback_record)
        if traceback_record and (traceback_record.additional_context or {}).get("reason") == PUT_OFF:
            await self.driver.execute(NO_TRY, job.id)


class Manager(QueueManager):
    """The library's, which sends its first probe before it listens: one that nobody heard is sent again."""

    async def listener_healthy(self, timeout: timedelta = PROBE) -> HealthCheckEvent:  # noqa: ASYNC109 its signature
        """Whether NOTIFY reaches this process; raises FailingListenerError for the second probe in turn that does not."""
        with contextlib.suppress(FailingListenerError):
            return await super().listener_healthy(timeout)
        return await super().listener_healthy(timeout)


async def work(url: str, handlers: Mapping[str, Handler], heartbeat: timedelta = HEARTBEAT) -> None:
    """Do jobs as portico_jobs until a signal asks to stop; what is under way is finished first."""
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    while not stopping.is_set():
        try:
            await _until_lost(url, handlers, heartbeat, stopping)
        except (*AWAY, asyncpg.PostgresError, FailingListenerError, Unavailable) as error:
            LOG.warning("worker lost the database", why=type(error).__name__)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), AGAIN_SECONDS)


async def _until_lost(
    url: str, handlers: Mapping[str, Handler], heartbeat: timedelta, stopping: asyncio.Event
) -> None:
    # PgQueuer that lost its LISTEN connection goes on, deaf, until its next check: any loss is a new beginning.
    lost = asyncio.Event()
    async with _connected(url, lost) as pool:
        manager = Manager(Queue(AsyncpgPoolDriver(pool)), Channel("ch_pgqueuer"))
        for name, handler in handlers.items():
            # One that failed for good is kept: somebody has to look at it.
            manager.entrypoint(name, on_failure="hold")(partial(do, handler))
        async with _side_tasks(_stop(manager, stopping, lost), _tidy(pool)):
            await manager.run(
                dequeue_timeout=LOOK,
                batch_size=AT_ONCE // 2,
                max_concurrent_tasks=AT_ONCE,
                shutdown_on_listener_failure=True,
                heartbeat_timeout=heartbeat,
                log_aggregation_interval=timedelta(0),
            )


@contextlib.asynccontextmanager
async def _connected(url: str, lost: asyncio.Event) -> AsyncIterator[asyncpg.Pool]:
    """The pool of the queue; handlers have one of their own, so that they cannot starve heartbeats."""

    async def watch(connection: asyncpg.Connection) -> None:
        connection.add_termination_listener(lambda _: lost.set())

    limits = {"timeout": 2, "command_timeout": 10, "max_inactive_connection_lifetime": 0}
    await DB.open(url, size=AT_ONCE, seconds=STATEMENT_SECONDS)
    try:
        async with asyncpg.create_pool(url, min_size=2, max_size=3, init=watch, **limits) as pool:
            yield pool
    finally:
        await DB.close()


@contextlib.asynccontextmanager
async def _side_tasks(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _stop(manager: QueueManager, *signs: asyncio.Event) -> None:
    waits = [asyncio.create_task(sign.wait()) for sign in signs]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    manager.shutdown.set()
    for wait in waits:
        wait.cancel()


async def _tidy(pool: asyncpg.Pool) -> None:
    """PgQueuer never forgets what it has done."""
    while True:
        try:
            await pool.execute(FORGET, timedelta(days=KEPT_DAYS))
        except (*AWAY, asyncpg.PostgresError) as error:
            LOG.warning("log of the queue not tidied", why=type(error).__name__)
        await asyncio.sleep(TIDY_SECONDS)


async def do(handler: Handler, picked: Picked) -> None:
    """One job, for its account; what went wrong is told in PgQueuer's words."""
    job = msgspec.structs.replace(
        msgspec.json.decode(picked.payload or b"", type=Job), attempt=picked.attempts
    )
    try:
        await handler(system(job.name, job.account_id), job)
    except Later as later:
        raise RetryRequested(delay=timedelta(seconds=later.seconds), reason=PUT_OFF) from None
    except Exception as error:
        LOG.exception("job failed", job=job.name, key=job.key, attempt=job.attempt)
        if job.attempt >= len(PAUSES):
            raise
        raise RetryRequested(
            delay=timedelta(seconds=PAUSES[job.attempt]), reason=type(error).__name__
        ) from None
