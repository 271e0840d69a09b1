"""A task is done with a note, by whom and when; it can be opened again."""

import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import Conflict, Denied, Invalid, NotFound
from services.ids import uuid7
from services.system import system
from services.tasks.actions import LONGEST_NOTE, finish, reopen
from services.tasks.queries import task, tasks, waiting
from services.tasks.records import TaskRecord, TaskStatus
from tests.factories import acting, as_owner
from tests.services.tasks.test_opening import job, opened
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


async def one() -> tuple[Actor, TaskRecord]:
    [found] = await opened(system("jobs"), job("carrier.unknown_parcel", carrier="dhl", parcel="1"))
    return await at_the_desk("sora"), found


async def test_done_with_a_note() -> None:
    sora, found = await one()
    await finish(sora, found.id, "  Asked the carrier.  ")
    done = await task(sora, found.id)
    assert (done.status, done.note, done.done_by, done.status_since) == (
        "done",
        "Asked the carrier.",
        "Sora Han",
        clock.now(),
    )
    assert await tasks(sora, TaskStatus.OPEN, limit=9) == [] and await waiting(sora, clock.now().date()) == (
        0,
        0,
    )
    async with as_owner():
        [event] = await execute(
            "SELECT person_id FROM event WHERE kind = 'task.finish' AND object_id = $1", str(found.id)
        )
    assert event["person_id"] == sora.person_id
    with pytest.raises(Conflict):
        await finish(sora, found.id, "Again")


@pytest.mark.parametrize(
    ("note", "code"), [("", "empty"), (" \n", "empty"), ("x" * (LONGEST_NOTE + 1), "too long")]
)
async def test_a_note_says_something_and_not_too_much(note: str, code: str) -> None:
    sora, found = await one()
    with pytest.raises(Invalid) as refused:
        await finish(sora, found.id, note)
    assert refused.value.fields == {"note": code}


async def test_open_again_with_the_note_kept() -> None:
    sora, found = await one()
    await finish(sora, found.id, "Asked.")
    await reopen(sora, found.id)
    again = await task(sora, found.id)
    assert (again.status, again.note, again.done_by) == ("open", "Asked.", "")
    with pytest.raises(Conflict):
        await reopen(sora, found.id)


async def test_only_support_works_on_tasks() -> None:
    """B9: neither a customer nor another role of staff."""
    _sora, found = await one()
    for who in (await at_the_desk("dana"), await acting("minji")):
        for act in (
            finish(who, found.id, "x"),
            reopen(who, found.id),
            task(who, found.id),
            waiting(who, clock.now().date()),
        ):
            with pytest.raises(Denied):
                await act
    with pytest.raises(NotFound):
        await task(await at_the_desk("sora"), uuid7())
