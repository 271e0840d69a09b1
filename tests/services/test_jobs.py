"""Work for later is there with the change, or neither is."""

from typing import Any

import asyncpg
import msgspec
import pytest

from services import events, jobs
from services.db import execute, scoped, transaction
from services.jobs import Happened, Job, enqueue
from services.system import system
from tests.factories import account_id, acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def waiting(name: str) -> list[Job]:
    async with as_owner():
        rows = await execute("SELECT payload FROM pgqueuer WHERE entrypoint = $1 ORDER BY id", name)
    return [msgspec.json.decode(row["payload"], type=Job) for row in rows]


@pytest.mark.smoke
async def test_a_job_is_there_when_its_transaction_is() -> None:
    """M4: nothing waits for what was rolled back."""
    minji = await acting("minji")
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await enqueue(minji, "test", key="gone")
            raise ZeroDivisionError
    await enqueue(minji, "test", key="there", number=3)
    [job] = await waiting("test")
    assert (job.key, job.account_id, job.told) == ("there", minji.account_id, {"number": 3})


async def test_a_key_waits_once() -> None:
    for _ in range(3):
        await enqueue(system("test"), "test", key="one")
    await enqueue(system("test"), "test", key="other")
    assert [job.key for job in await waiting("test")] == ["one", "other"]


async def test_an_event_is_one_job_for_each_that_wants_to_hear_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    consumers = {"a": frozenset({"test.done"}), "b": frozenset({"test.done", "x"}), "c": frozenset({"x"})}
    monkeypatch.setattr(jobs, "CONSUMERS", consumers)
    minji = await acting("minji")
    await events.record(minji, "test.done", of=("order", "17"), colour="red")
    [for_a], [for_b] = await waiting("a"), await waiting("b")
    assert await waiting("c") == []
    assert for_a.told == for_b.told and for_a.key != for_b.key
    told = for_a.read(Happened)
    assert (told.kind, told.of, told.details) == ("test.done", ("order", "17"), {"colour": "red"})
    [row] = await execute("SELECT id, at FROM event WHERE kind = 'test.done'")
    assert (told.event, told.at) == (row["id"], row["at"])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT payload FROM pgqueuer",
        "DELETE FROM pgqueuer",
        "UPDATE pgqueuer SET priority = 1",
        "INSERT INTO pgqueuer (priority, entrypoint, status, attempts) VALUES (0, 'x', 'queued', -9)",
        "SELECT * FROM pgqueuer_log",
    ],
)
async def test_who_serves_adds_jobs_and_nothing_else(statement: str) -> None:
    """D4: a hole in the portal does not show or steal what others are owed."""
    await acting("minji")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with transaction():
            await execute(statement)


async def test_the_house_works_within_the_account_of_the_job() -> None:
    hanul = await account_id("hanul")
    found: list[Any] = []
    async with scoped(system("test", hanul)):
        found += await execute("SELECT DISTINCT account_id FROM orders")
    assert [row[0] for row in found] == [hanul]
