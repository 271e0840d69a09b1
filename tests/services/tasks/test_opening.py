"""What needs a human becomes one task, with the customer who waits."""

from datetime import date
from typing import Any

import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.ids import uuid7
from services.jobs import CONSUMERS, Job
from services.orders import queries as orders
from services.shipments.queries import parcels_of
from services.system import system
from services.tasks.opening import KINDS, open_task
from services.tasks.queries import tasks
from services.tasks.records import TaskKind, TaskRecord, TaskStatus
from tests.factories import acting, as_owner
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


def job(kind: str, of: tuple[str, str] = ("", ""), **details: Any) -> Job:
    told = {"event": str(uuid7()), "kind": kind, "of": of, "at": clock.now().isoformat(), "details": details}
    return Job(name="tasks", key="k", told=told)


async def opened(actor: Actor, *jobs: Job) -> list[TaskRecord]:
    async with as_owner():
        for one in jobs:
            await open_task(actor, one)
    return await tasks(await at_the_desk("sora"), TaskStatus.OPEN, limit=9)


async def test_a_parcel_that_did_not_come_tells_who_waits_for_what() -> None:
    minji = await acting("minji")
    order = await orders.find(minji, "10466")
    [parcel] = await parcels_of(minji, minji.account_id, order.id)  # type: ignore[arg-type]
    async with as_owner():
        await execute("UPDATE package SET missed_by = $1 WHERE id = $2", minji.person_id, parcel.id)
    missed = job("parcel.missed", ("package", str(parcel.id)))
    [task] = await opened(system("jobs", minji.account_id), missed, missed)
    assert (task.kind, task.account, task.due_on) == (
        TaskKind.NOT_RECEIVED,
        "Hanul Motors",
        date(2026, 11, 24),
    )
    assert (task.about.person, task.about.orders, task.about.parcel) == (
        "Minji Kim",
        ["10466"],
        parcel.number,
    )
    assert task.about.email and task.about.parcel_status == "delivered"


async def test_it_is_due_on_the_day_that_the_customer_was_told() -> None:
    """Of the evening in New York it is tomorrow already here."""
    minji = await acting("minji")
    order = await orders.find(minji, "10466")
    [parcel] = await parcels_of(minji, minji.account_id, order.id)  # type: ignore[arg-type]
    missed = job("parcel.missed", ("package", str(parcel.id)), answer_by="2026-11-23")
    [task] = await opened(system("jobs", minji.account_id), missed)
    assert task.due_on == date(2026, 11, 23)


async def test_instructions_are_passed_on_by_somebody() -> None:
    minji = await acting("minji")
    order = await orders.find(minji, "10482")
    [parcel, *_] = await parcels_of(minji, minji.account_id, order.id)  # type: ignore[arg-type]
    async with as_owner():
        await execute("UPDATE package SET instructions = 'Dock 4' WHERE id = $1", parcel.id)
    said = job("parcel.steered", ("package", str(parcel.id)), by=str(minji.person_id))
    [task] = await opened(system("jobs", minji.account_id), said)
    assert (task.kind, task.about.instructions, task.about.person) == (
        TaskKind.INSTRUCTIONS,
        "Dock 4",
        "Minji Kim",
    )


async def test_a_code_that_nobody_knows_is_asked_about_once() -> None:
    minji, anna = await acting("minji"), await acting("anna")
    said: dict[str, Any] = {"carrier": "dhl", "raw_code": "Q7", "raw_text": "Umgeleitet"}
    await opened(system("jobs", minji.account_id), job("carrier.unknown_code", **said))
    found = await opened(
        system("jobs", anna.account_id),
        job("carrier.unknown_code", **said),
        job("carrier.unknown_code", **said | {"raw_code": "Q8"}),
    )
    assert sorted(task.about.raw_code for task in found) == ["Q7", "Q8"]


async def test_an_import_needs_somebody_only_when_it_refused_rows() -> None:
    house = system("jobs")
    [task] = await opened(
        house,
        job("orders.imported", file="a.csv", refused={}),
        job("orders.imported", file="b.csv", refused={"no-customer": 3}, orders=48, lines=415),
    )
    assert (task.about.file, task.about.refused, task.account) == ("b.csv", {"no-customer": 3}, "")


async def test_a_parcel_that_nobody_knows() -> None:
    [task] = await opened(system("jobs"), job("carrier.unknown_parcel", carrier="dhl", parcel="1"))
    assert (task.kind, task.about.carrier, task.about.parcel) == (TaskKind.UNKNOWN_PARCEL, "dhl", "1")


async def test_more_than_was_ordered_says_which_line_and_is_asked_about_once_a_parcel() -> None:
    minji = await acting("minji")
    order = await orders.find(minji, "10466")
    [parcel] = await parcels_of(minji, minji.account_id, order.id)  # type: ignore[arg-type]
    line = {"order": "10466", "position": 1, "name": "Seal", "ordered": "2.000000", "delivered": "3.000000"}
    over = job("parcel.over_delivered", ("package", str(parcel.id)), lines=[line])
    again = job("parcel.over_delivered", ("package", str(parcel.id)), lines=[line])
    [task] = await opened(system("jobs", minji.account_id), over, again)
    assert (task.kind, task.account, task.about.parcel) == (
        TaskKind.OVER_DELIVERED,
        "Hanul Motors",
        parcel.number,
    )
    [told] = task.about.lines
    assert (told.order, told.position, str(told.ordered), str(told.delivered)) == (
        "10466",
        1,
        "2.000000",
        "3.000000",
    )


def test_the_queue_tells_of_every_kind_that_is_known() -> None:
    assert CONSUMERS["tasks"] == set(KINDS)
