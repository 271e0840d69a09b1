"""Work for later: enqueued inside the transaction of the change, done by `portico work`, at least once for each key.

For who has work to give:

    await enqueue(actor, "export", key=f"export:{export_id}", export=str(export_id))

It is there when the transaction is committed and never was when it is rolled back. A key that waits or is being
worked on is not enqueued again. The name needs a handler in `web/work.py`, the composition root of the worker.

For who wants to hear of events: add the kinds to CONSUMERS under a name; `services.events.record` then enqueues one job
of that name for each event, and `job.read(Happened)` says what happened.

A handler is `async def handle(actor: Actor, job: Job) -> None`. The actor is the house, for the account of the job; the
handler opens its own transactions (`async with scoped(actor): …`) as the role portico_jobs, whose rights and policies a
migration must give. It may be called twice for one key, also at once, when a worker was slow or killed: what it writes
must be unique by that key. `raise Later(seconds)` puts the job off; any other error is tried again with growing pauses,
and after the last of them the job is kept as failed, for people to look at.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute

# Who hears of which events. The kernel knows their names only: their handlers stand in web/work.py.
CONSUMERS: dict[str, frozenset[str]] = {
    "contacts": frozenset({"contact.asked"}),
    "deliveries": frozenset(
        {"invoice.issued", "invoice.credited", "invoice.debited", "invoice.printed", "contact.confirmed"}
    ),
    "mail": frozenset(
        {
            "order.postponed",
            "order.approve",
            "order.decline",
            "parcel.out_for_delivery",
            "parcel.delivered",
            "export.ready",
            "invoice.issued",
            "invoice.credited",
            "invoice.debited",
            "dispute.answered",
        }
    ),
    "tasks": frozenset(
        {
            "parcel.missed",
            "parcel.over_delivered",
            "parcel.steered",
            "carrier.unknown_code",
            "carrier.unknown_parcel",
            "orders.imported",
            "tracking.imported",
            "dispute.opened",
            "invoice.answer_lapse",
        }
    ),
}
# As PgQueuer writes it, in the columns that the serving role may write. Loading the library for one INSERT would cost
# every worker of the web server 17 MiB and a second.
ADD = """
    INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, dedupe_key, status)
    VALUES (0, $1, $2, now() + $3::interval, $4, 'queued') ON CONFLICT DO NOTHING
"""
COUNTS = """
    SELECT coalesce(sum(number) FILTER (WHERE state <> 'failed' AND since <= now()), 0)::int AS waiting,
        coalesce(sum(number) FILTER (WHERE state = 'failed'), 0)::int AS failed FROM job_log
"""
T = TypeVar("T")


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do. `attempt` counts from 0; `told` is what the one who enqueued it said."""

    name: str
    key: str
    account_id: UUID | None = None
    told: dict[str, Any] = {}
    attempt: int = 0

    def read(self, shape: type[T]) -> T:
        """What was told, in the shape that the handler expects."""
        return msgspec.convert(self.told, shape)


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """What a consumer of events is told."""

    event: UUID
    kind: str
    of: tuple[str, str]
    at: datetime
    details: dict[str, Any]


class Later(Exception):
    """The job cannot be done now, and that is nobody's fault: again in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.0f} s")
        self.seconds = seconds


Handler = Callable[[Actor, Job], Awaitable[None]]


async def enqueue(actor: Actor, name: str, *, key: str, wait: float = 0, **told: Any) -> None:
    """Have it done once this transaction is committed, and no sooner than in `wait` seconds."""
    job = Job(name=name, key=key, account_id=actor.account_id, told=told)
    await execute(ADD, name, msgspec.json.encode(job), timedelta(seconds=wait), key)


async def enqueue_for_consumers(actor: Actor, happened: Happened) -> None:
    """One job for each consumer of this kind of event: they succeed and fail alone."""
    for name, kinds in CONSUMERS.items():
        if happened.kind in kinds:
            await enqueue(actor, name, key=f"{name}:{happened.event}", **msgspec.to_builtins(happened))


async def counts(actor: Actor) -> tuple[int, int]:
    """How many jobs could be done now, and how many failed for good. Raises Denied."""
    actor.require(Permission.STAFF_READ)
    [row] = await execute(COUNTS)
    return row["waiting"], row["failed"]
