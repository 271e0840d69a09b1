"""A customer says that an invoice is paid, or when it will be. One thing counts at a time: the last one said."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services import clock, events
from services.actor import Actor, Permission
from services.answers.lapsing import LAPSE
from services.answers.records import NewAnswer
from services.answers.rules import ANSWER_RULES
from services.answers.tables import PaymentAnswer
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.invoices.records import AnswerKind
from services.jobs import enqueue
from services.money import Money, to_minor
from services.ownership import claim, within
from services.transitions import move
from services.working_days import after_working_days

OBJECT = Permission.INVOICES_DISPUTE
LONGEST_NOTE = 500
LONGEST_AGO = timedelta(days=365)
MOST_PROMISES = 2  # the first one, and one that changes it
MORNING = time(5)
# What two people say at once comes one after the other.
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('answer ' || $1 || $2, 0))"
FOUND = """
    SELECT invoice.id, site_id, placed_by, order_id, currency, invoice.due_minor,
        coalesce(entity.promise_days, 30) AS promise_days, coalesce(entity.patience_days, 5) AS patience_days,
        coalesce((SELECT sum(amount_minor) FROM allocation WHERE allocation.account_id = invoice.account_id
            AND allocation.invoice_id = invoice.id AND NOT deposit), 0)::bigint AS settled_minor
    FROM invoice LEFT JOIN legal_entity AS entity ON entity.key = invoice.entity
"""
COUNTS = """
    SELECT id, kind, day, amount_minor, note, until, status FROM payment_answer
    WHERE account_id = $1 AND invoice_id = $2 AND status IN ('standing', 'lapsed')
"""
PROMISES = (
    "SELECT count(*) FROM payment_answer WHERE account_id = $1 AND invoice_id = $2 AND kind = 'promised'"
)


async def tell_paid(actor: Actor, new: NewAnswer) -> None:
    """It is paid, we look for the money; the same once more changes nothing.

    Raises Denied, NotFound, Conflict for an invoice of which nothing is open, Invalid.
    """
    async with transaction():
        invoice = await _open(actor, new.number)
        today, wrong = clock.today(actor.zone), _amiss(new, invoice)
        if not today - LONGEST_AGO <= new.day <= today:
            wrong["day"] = "ahead" if new.day > today else "too early"
        if wrong:
            raise Invalid(wrong)
        await _keep(actor, invoice, AnswerKind.PAID, new, after_working_days(today, invoice["patience_days"]))


async def promise(actor: Actor, new: NewAnswer) -> None:
    """It will be paid on that day; the same once more changes nothing, another day does so once.

    Raises Denied, NotFound, Conflict for an invoice of which nothing is open or with no promise left, Invalid.
    """
    async with transaction():
        invoice = await _open(actor, new.number)
        today, wrong = clock.today(actor.zone), _amiss(new, invoice)
        if not today <= new.day <= today + timedelta(days=invoice["promise_days"]):
            wrong["day"] = "over" if new.day < today else "too late"
        if wrong:
            raise Invalid(wrong)
        await _keep(actor, invoice, AnswerKind.PROMISED, new, new.day)


async def take_back(actor: Actor, number: str) -> None:
    """What counts does so no more; where nothing does, nothing happens. Raises Denied, NotFound."""
    async with transaction():
        invoice = await _found(actor, number)
        for row in await execute(COUNTS, actor.account_id, invoice["id"]):
            await _end(actor, row["id"], "withdraw", invoice)


async def _found(actor: Actor, number: str) -> Any:
    """The invoice of the account itself, alone: nobody else says something of it until this transaction ends."""
    actor.require(Permission.PRICES_READ)
    where = within(actor, OBJECT).add("number = {}", number).add("account_id = {}", actor.account_id)
    await execute(ALONE, str(actor.account_id), number)
    rows = await execute(f"{FOUND} WHERE {where} AND kind IN ('380', '383')", *where.values)
    if not rows:
        raise NotFound(number)
    return rows[0]


async def _open(actor: Actor, number: str) -> Any:
    invoice = await _found(actor, number)
    if invoice["settled_minor"] >= invoice["due_minor"]:
        raise Conflict(number)
    return invoice


def _amiss(new: NewAnswer, invoice: Any) -> dict[str, str]:
    wrong = {}
    if len(new.note.strip()) > LONGEST_NOTE:
        wrong["note"] = "too long"
    if "\x00" in new.note:
        wrong["note"] = "unreadable"
    minor = to_minor(new.amount, invoice["currency"])
    if minor <= 0 or Money(minor, invoice["currency"]).amount != new.amount:
        wrong["amount"] = "not positive" if minor <= 0 else "too exact"
    elif minor > invoice["due_minor"] - invoice["settled_minor"]:
        wrong["amount"] = "more than open"
    return wrong


async def _keep(actor: Actor, invoice: Any, kind: AnswerKind, new: NewAnswer, until: date) -> None:
    minor, note = to_minor(new.amount, invoice["currency"]), new.note.strip()
    before = await execute(COUNTS, actor.account_id, invoice["id"])
    if [_same(row) for row in before] == [(kind, new.day, minor, note, until)]:
        return
    if kind is AnswerKind.PROMISED:
        [[promises]] = await execute(PROMISES, actor.account_id, invoice["id"])
        if promises >= MOST_PROMISES:
            raise Conflict(new.number)
    for row in before:
        await _end(actor, row["id"], "replace", invoice)
    answer = claim(
        actor, PaymentAnswer, id=uuid7(), site_id=invoice["site_id"], placed_by=invoice["placed_by"],
        invoice_id=invoice["id"], kind=kind, day=new.day, amount_minor=minor, awaits_minor=invoice["settled_minor"] + minor,
        until=until, note=note, status_since=clock.now(), told_at=clock.now(), told_by=actor.person_id,
    )  # fmt: skip
    await PaymentAnswer.insert(answer)
    about = _orders(invoice) | {"answer": str(answer.id), "as": kind.value}
    await events.record(actor, "invoice.told", of=("invoice", str(invoice["id"])), **about)
    await enqueue(actor, LAPSE, key=f"{LAPSE}:{answer.id}", wait=_seconds_until(until), answer=str(answer.id))


def _same(row: Any) -> tuple[object, ...]:
    return row["kind"], row["day"], row["amount_minor"], row["note"], row["until"]


async def _end(actor: Actor, key: UUID, act: str, invoice: Any) -> None:
    about = _orders(invoice) | {"invoice_ids": [str(invoice["id"])]}
    await move(actor, ANSWER_RULES, PaymentAnswer, key, act, kind=f"invoice.answer_{act}", **about)


def _orders(invoice: Any) -> dict[str, Any]:
    return {"order_ids": [str(invoice["order_id"])] if invoice["order_id"] else []}


def _seconds_until(day: date) -> float:
    """To the morning after: by then the bank has told us of that day."""
    morning = datetime.combine(day + timedelta(days=1), MORNING, clock.now().tzinfo)
    return max(0.0, (morning - clock.now()).total_seconds())
