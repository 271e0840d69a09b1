"""The day is over and the money is not here: staff hear of it once, and only then."""

from datetime import timedelta

import pytest

from services.actor import Actor
from services.answers.lapsing import LAPSE, lapse
from services.answers.telling import promise, take_back, tell_paid
from services.db import execute
from services.jobs import Later
from services.system import system
from services.tasks.opening import open_task
from services.tasks.queries import tasks
from services.tasks.records import TaskKind, TaskRecord, TaskStatus
from tests.factories import acting, as_owner
from tests.services.answers.test_telling import LATE, OPEN, TODAY, go_on, pay, said
from tests.services.mail.conftest import as_jobs, forget_jobs, waiting
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


async def due(minji: Actor) -> list[TaskRecord]:
    """The job runs, and what it tells is heard; what staff then have to do."""
    house = system("jobs", minji.account_id)
    for job in await waiting(LAPSE):
        async with as_jobs():
            await lapse(house, job)
    for job in await waiting("tasks"):
        async with as_jobs():
            await open_task(house, job)
    return await tasks(await at_the_desk("sora"), TaskStatus.OPEN, limit=9)


@pytest.fixture(autouse=True)
async def quiet(undone: None) -> None:
    await forget_jobs()


async def test_money_that_has_not_come_becomes_one_task() -> None:
    minji = await acting("minji")
    await tell_paid(minji, said(note="From the house bank"))
    with pytest.raises(Later):
        await due(minji)
    go_on(7)
    await acting("minji")
    [task] = await due(minji)
    assert (task.kind, task.about.invoice, task.about.answer) == (TaskKind.NO_MONEY, LATE, "paid")
    assert (task.about.person, task.about.words, task.about.day) == (
        "Minji Kim",
        "From the house bank",
        TODAY,
    )
    assert len(await due(minji)) == 1


async def test_a_promise_that_was_not_kept_is_one_too() -> None:
    minji = await acting("minji")
    await promise(minji, said(day=TODAY + timedelta(days=3)))
    go_on(4)
    [task] = await due(minji)
    assert task.about.answer == "promised"


async def test_what_was_paid_taken_back_or_said_anew_needs_nobody() -> None:
    minji = await acting("minji")
    await promise(minji, said(day=TODAY + timedelta(days=1)))
    await tell_paid(minji, said())
    await pay(minji, OPEN)
    go_on(9)
    assert await due(minji) == []


async def test_nor_does_what_was_withdrawn() -> None:
    minji = await acting("minji")
    await tell_paid(minji, said())
    await take_back(minji, LATE)
    go_on(9)
    assert await due(minji) == []


async def test_the_job_waits_for_the_morning_after() -> None:
    minji = await acting("minji")
    await promise(minji, said(day=TODAY + timedelta(days=3)))
    async with as_owner():
        [[wait]] = await execute("SELECT execute_after - now() FROM pgqueuer WHERE entrypoint = $1", LAPSE)
    assert 3 < wait / timedelta(days=1) < 5
