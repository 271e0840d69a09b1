"""Staff answer a dispute, in their name and at the customer's account, and nowhere else."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from services.actor import Actor
from services.answers.desk import dispute_at_desk, evidence_at_desk, say_no, say_yes
from services.answers.evidence import Upload, open_dispute
from services.db import execute
from services.errors import Conflict, Denied, Invalid, NotFound
from services.ids import uuid7
from services.invoices import queries
from services.invoices.crediting import credit
from services.invoices.disputes import withdraw
from services.invoices.records import DisputeStatus
from services.system import system
from services.tasks.opening import open_task
from services.tasks.queries import task, tasks
from services.tasks.records import TaskKind, TaskStatus
from tests.factories import acting, as_owner
from tests.services.answers.test_evidence import JPEG, about
from tests.services.invoices.world import billed
from tests.services.mail.conftest import as_jobs, forget_jobs, waiting
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


async def opened() -> tuple[Actor, UUID, str, UUID]:
    """Who works on it, the task, the invoice, the dispute."""
    await forget_jobs()
    minji, _supplier, number = await billed()
    key = await open_dispute(minji, about(number), Upload("a.jpg", JPEG))
    for job in await waiting("tasks"):
        async with as_jobs():
            await open_task(system("jobs", minji.account_id), job)
    sora = await at_the_desk("sora")
    [one] = [one for one in await tasks(sora, TaskStatus.OPEN, limit=9) if one.kind is TaskKind.DISPUTE]
    assert (one.about.person, one.about.invoice, one.about.orders) == ("Minji Kim", number, ["T-1"])
    assert (one.about.objection, one.about.words) == ("damaged", "One of four was broken")
    return sora, one.id, number, key


async def test_staff_see_what_the_customer_says_and_shows() -> None:
    sora, key, number, _dispute = await opened()
    seen = await dispute_at_desk(sora, key)
    assert (seen.number, seen.worth.minor) == (number, 72000)
    assert seen.row.amount and seen.row.amount.minor == 18000
    [file] = seen.evidence
    assert (await evidence_at_desk(sora, key, file.id)).content == JPEG
    with pytest.raises(NotFound):
        await evidence_at_desk(sora, key, uuid7())
    assert await execute("SELECT 1 FROM invoice") == []  # the walls are back


async def test_yes_writes_a_credit_note_and_does_the_task() -> None:
    sora, key, number, _dispute = await opened()
    note = await say_yes(sora, key, Decimal(9000), "Half of it", credit)
    assert (await task(sora, key)).status is TaskStatus.DONE
    with pytest.raises(Conflict):
        await say_yes(sora, key, Decimal(9000), "Again", credit)
    minji = await acting("minji")
    [row] = await queries.disputes_of(minji, number)
    assert (row.status, row.credit_number, row.outcome) == (DisputeStatus.ACCEPTED, note, "Half of it")
    assert (await queries.document_of(minji, note)).totals.without_tax == 9000
    async with as_owner():
        [event] = await execute("SELECT person_id, details FROM event WHERE kind = 'dispute.answered'")
    assert event["person_id"] == sora.person_id and note in event["details"]


async def test_no_says_why() -> None:
    sora, key, number, _dispute = await opened()
    for words in (" ", "x" * 1001):
        with pytest.raises(Invalid):
            await say_no(sora, key, words)
    await say_no(sora, key, "The photo shows another part")
    minji = await acting("minji")
    [row] = await queries.disputes_of(minji, number)
    assert (row.status, row.outcome) == (DisputeStatus.REJECTED, "The photo shows another part")


@pytest.mark.parametrize(
    ("amount", "words", "wrong"),
    [("0", "x", "amount"), ("18001", "x", "amount"), ("0.5", "x", "amount"), ("1", " ", "outcome")],
)
async def test_what_cannot_be_credited(amount: str, words: str, wrong: str) -> None:
    sora, key, _number, _dispute = await opened()
    with pytest.raises(Invalid) as refused:
        await say_yes(sora, key, Decimal(amount), words, credit)
    assert set(refused.value.fields) == {wrong}
    assert (await task(sora, key)).status is TaskStatus.OPEN


async def test_what_the_customer_took_back_is_answered_no_more() -> None:
    sora, key, _number, dispute = await opened()
    await withdraw(await acting("minji"), dispute)
    sora = await at_the_desk("sora")
    with pytest.raises(Conflict):
        await say_no(sora, key, "Too late")
    assert (await dispute_at_desk(sora, key)).row.status is DisputeStatus.WITHDRAWN


async def test_nobody_else_answers() -> None:
    """D2, D3."""
    _sora, key, _number, _dispute = await opened()
    minji = await acting("minji")
    asked: list[Any] = [dispute_at_desk(minji, key), say_no(minji, key, "x")]
    for one in [*asked, say_yes(minji, key, Decimal(1), "x", credit)]:
        with pytest.raises(Denied):
            await one
    with pytest.raises(NotFound):
        await dispute_at_desk(await at_the_desk("sora"), uuid7())
