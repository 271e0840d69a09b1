"""A customer says that an invoice is paid, or when it will be: that calms, until the money is here or the day is over."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission
from services.answers.queries import answers_of
from services.answers.records import Answer, NewAnswer
from services.answers.telling import promise, take_back, tell_paid
from services.db import execute, transaction
from services.errors import Conflict, Denied, Invalid, NotFound
from services.invoices import queries, waiting
from services.invoices.allocations import receive
from services.invoices.records import AnswerKind, DueState, Group, NewPayment
from services.needs.queries import needs
from services.system import system
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")
LATE, OPEN = "HRK-2026-00001", Decimal(1276000)
TODAY = date(2026, 11, 21)


def said(**changed: Any) -> NewAnswer:
    return NewAnswer(**{"number": LATE, "day": TODAY, "amount": OPEN, **changed})


async def standing(actor: Actor) -> Answer | None:
    return (await answers_of(actor, LATE)).answer


async def asked(actor: Actor) -> bool:
    """The invoice asks for something: on the start page, in its widget, in the list."""
    places = [
        LATE in {need.number for need in await needs(actor, limit=9)},
        LATE in {row.number for row in await waiting.urgent(actor, limit=9)},
        LATE in {row.number for row in await queries.page(actor, Group.OVERDUE)},
        LATE in {row.number for row in await queries.page(actor, Group.DUE_NOW)},
    ]
    assert len(set(places)) == 1, places
    return places[0]


def go_on(days: int) -> None:
    moment = clock.now() + timedelta(days=days)
    clock.set_clock(lambda: moment)


async def pay(actor: Actor, amount: Decimal, name: str = "1") -> None:
    reference = (await queries.document_of(actor, LATE)).payment_reference
    money = NewPayment(
        amount=amount, currency="KRW", received_on=clock.now().date(), source_ref=name, reference=reference
    )
    await receive(system("test", actor.account_id), money)


async def test_who_says_that_it_is_paid_is_left_in_peace_for_five_working_days() -> None:
    minji = await acting("minji")
    assert await asked(minji)
    [before] = await queries.sums(minji)
    await tell_paid(minji, said(note=" From the house bank "))
    answer = await standing(minji)
    assert (
        answer and answer.calm and (answer.until, answer.note) == (date(2026, 11, 27), "From the house bank")
    )
    assert answer.told_by == "Minji Kim" and answer.amount.minor == 1276000
    row = await queries.find(minji, LATE)
    assert row.due is DueState.OVERDUE and row.calm and row.answer is AnswerKind.PAID
    assert not await asked(minji)
    [after] = await queries.sums(minji)
    assert (after.overdue.minor, after.open) == (0, before.open) and after.told.minor == 1276000
    go_on(7)
    answer = await standing(minji)
    assert answer and not answer.calm and await asked(minji)
    [need] = [one for one in await needs(minji, limit=9) if one.number == LATE]
    assert (need.answer, need.answer_day) == (AnswerKind.PAID, TODAY)


async def test_when_the_money_is_here_it_is_gone_by_itself() -> None:
    minji = await acting("minji")
    await tell_paid(minji, said(amount=Decimal(1000000)))
    [sums] = await queries.sums(minji)
    assert sums.told.minor == 1000000 and await asked(minji)  # the rest of it is overdue
    await pay(minji, Decimal(400000))
    answer = await standing(minji)
    assert answer and answer.calm
    [sums] = await queries.sums(minji)
    assert sums.told.minor == 600000
    await pay(minji, Decimal(600000), "2")
    assert await standing(minji) is None and await asked(minji)


async def test_a_promise_calms_until_its_day_and_is_changed_once() -> None:
    minji = await acting("minji")
    await promise(minji, said(day=TODAY + timedelta(days=3), note="Budget"))
    assert not await asked(minji) and (await answers_of(minji, LATE)).promises_left == 1
    await promise(minji, said(day=TODAY + timedelta(days=3), note="Budget"))  # sent twice
    assert (await answers_of(minji, LATE)).promises_left == 1
    await promise(minji, said(day=TODAY + timedelta(days=10)))
    with pytest.raises(Conflict):
        await promise(minji, said(day=TODAY + timedelta(days=20)))
    go_on(10)
    assert not await asked(minji)
    go_on(1)
    assert await asked(minji)
    answer = await standing(minji)
    assert answer and (answer.kind, answer.calm) == (AnswerKind.PROMISED, False)
    await tell_paid(minji, said(day=TODAY + timedelta(days=11)))
    answer = await standing(minji)
    assert answer and answer.kind is AnswerKind.PAID and not await asked(minji)


async def test_what_was_said_is_taken_back() -> None:
    minji = await acting("minji")
    for say in (tell_paid, promise):
        await say(minji, said())
        await take_back(minji, LATE)
        await take_back(minji, LATE)
        assert await standing(minji) is None and await asked(minji)


async def test_said_twice_it_is_one_and_tells_once() -> None:
    minji = await acting("minji")
    for _again in range(3):
        await tell_paid(minji, said())
    async with as_owner():
        [[answers]] = await execute("SELECT count(*) FROM payment_answer")
        [[told]] = await execute("SELECT count(*) FROM event WHERE kind = 'invoice.told'")
        [[jobs]] = await execute("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'answer.lapse'")
    assert (answers, told, jobs) == (1, 1, 1)


@pytest.mark.parametrize(
    ("say", "changed", "wrong"),
    [
        (tell_paid, {"day": TODAY + timedelta(days=1)}, "day"),
        (tell_paid, {"day": TODAY - timedelta(days=366)}, "day"),
        (tell_paid, {"amount": Decimal(0)}, "amount"),
        (tell_paid, {"amount": Decimal("0.5")}, "amount"),
        (tell_paid, {"amount": OPEN + 1}, "amount"),
        (tell_paid, {"note": "x" * 501}, "note"),
        (tell_paid, {"note": "\x00"}, "note"),
        (promise, {"day": TODAY - timedelta(days=1)}, "day"),
        (promise, {"day": TODAY + timedelta(days=31)}, "day"),
    ],
)
async def test_what_cannot_be_said(say: Any, changed: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        await say(await acting("minji"), said(**changed))
    assert set(refused.value.fields) == {wrong}


async def test_the_days_are_those_of_the_company_that_bills() -> None:
    async with as_owner():
        await execute("UPDATE legal_entity SET promise_days = 3, patience_days = 1")
    minji = await acting("minji")
    with pytest.raises(Invalid):
        await promise(minji, said(day=TODAY + timedelta(days=4)))
    await tell_paid(minji, said())
    answer = await standing(minji)
    assert answer and answer.until == date(2026, 11, 23)


async def test_of_what_is_settled_or_of_others_nothing_is_said() -> None:
    """D2, D3."""
    minji = await acting("minji")
    rights = {
        right: reach for right, reach in minji.rights.items() if right is not Permission.INVOICES_DISPUTE
    }
    with pytest.raises(Denied):
        await tell_paid(msgspec.structs.replace(minji, rights=rights), said())
    with pytest.raises(NotFound):
        await tell_paid(await acting("carl"), said())
    minji = await acting("minji")
    await pay(minji, OPEN)
    for say in (tell_paid, promise):
        with pytest.raises(Conflict):
            await say(minji, said())


async def test_the_database_holds_one_that_counts() -> None:
    minji = await acting("minji")
    await tell_paid(minji, said())
    columns = "account_id, invoice_id, kind, day, amount_minor, awaits_minor, until, note, status, status_since, told_at"
    again = (
        f"INSERT INTO payment_answer (id, {columns}) SELECT gen_random_uuid(), {columns} FROM payment_answer"
    )
    with pytest.raises(asyncpg.UniqueViolationError):
        async with transaction():
            await execute(again)
    for change in ("SET amount_minor = 1", "SET until = until + 9"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with transaction():
                await execute(f"UPDATE payment_answer {change}")
