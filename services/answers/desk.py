"""Staff answer a dispute: what the customer says, and then yes with a credit note or no with a reason."""

import contextlib
from collections.abc import AsyncIterator
from decimal import Decimal
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.answers.queries import evidence_file, evidence_of
from services.answers.records import DeskDispute, EvidenceFile
from services.db import execute, scope_to, transaction
from services.errors import Invalid, NotFound
from services.invoices.disputes import Credit, accept, reject
from services.invoices.queries import disputes_of, document_of
from services.money import Money, to_minor
from services.system import system
from services.tasks.actions import LONGEST_NOTE, finish
from services.tasks.records import TaskStatus

WORK = Permission.TASKS_WORK
OF_TASK = """
    SELECT account, about ->> 'dispute' AS dispute, about ->> 'invoice' AS invoice, status FROM task
    WHERE id = $1 AND kind = 'dispute' AND about ->> 'dispute' <> ''
"""


class _Place(msgspec.Struct, frozen=True):
    """The house at the account of the customer, and what is to be answered there."""

    house: Actor
    dispute: UUID
    invoice: str
    open: bool


async def dispute_at_desk(actor: Actor, task: UUID) -> DeskDispute:
    """What the task is about. Raises Denied, NotFound."""
    async with _there(actor, task) as place:
        return await _seen(place)


async def evidence_at_desk(actor: Actor, task: UUID, key: UUID) -> EvidenceFile:
    """A file that the customer sent, to the byte. Raises Denied, NotFound."""
    async with _there(actor, task) as place:
        if key not in {one.id for one in (await _seen(place)).evidence}:
            raise NotFound(str(key))
        return await evidence_file(place.house, place.invoice, key)


async def say_yes(actor: Actor, task: UUID, amount: Decimal, words: str, credit: Credit) -> str:
    """The customer gets so much back (net, in major units), at most what they dispute; gives the number of the credit note.

    The task is done. Raises Denied, NotFound, Invalid, Conflict.
    """
    async with transaction():
        async with _there(actor, task) as place:
            seen = await _seen(place)
            _check(amount, words, seen.row.amount or seen.worth)
            number = await accept(place.house, place.dispute, words, amount=amount, credit=credit)
        await _done(actor, task, place, f"{number}: {words.strip()}")
    return number


async def say_no(actor: Actor, task: UUID, words: str) -> None:
    """The customer reads why not. The task is done. Raises Denied, NotFound, Invalid without a reason, Conflict."""
    async with transaction():
        async with _there(actor, task) as place:
            if len(words) > LONGEST_NOTE:
                raise Invalid({"outcome": "too long"})
            await reject(place.house, place.dispute, words)
        await _done(actor, task, place, words.strip())


@contextlib.asynccontextmanager
async def _there(actor: Actor, task: UUID) -> AsyncIterator[_Place]:
    """Staff have no account: the house acts there in their name, and the walls are theirs again afterwards."""
    actor.require(WORK)
    rows = await execute(OF_TASK, task)
    if not rows:
        raise NotFound(str(task))
    [row] = rows
    house = msgspec.structs.replace(
        system(actor.name, row["account"]),
        person_id=actor.person_id,
        session_id=actor.session_id,
        zone=actor.zone,
    )
    await scope_to(house)
    try:
        yield _Place(house, UUID(row["dispute"]), row["invoice"], row["status"] == TaskStatus.OPEN)
    finally:
        await scope_to(actor)


async def _seen(place: _Place) -> DeskDispute:
    document = await document_of(place.house, place.invoice)
    for row in await disputes_of(place.house, place.invoice):
        if row.id == place.dispute:
            line = document.lines[row.position - 1]
            files = await evidence_of(place.house, [row.id])
            return DeskDispute(
                number=place.invoice,
                line=line.name,
                worth=Money(to_minor(line.net, document.currency), document.currency),
                objection=row.reason,
                row=row,
                evidence=files.get(row.id, []),
            )
    raise NotFound(str(place.dispute))


def _check(amount: Decimal, words: str, most: Money) -> None:
    wrong = {}
    minor = to_minor(amount, most.currency)
    if minor <= 0 or Money(minor, most.currency).amount != amount:
        wrong["amount"] = "not positive" if minor <= 0 else "too exact"
    elif minor > most.minor:
        wrong["amount"] = "more than disputed"
    if not words.strip() or len(words) > LONGEST_NOTE:
        wrong["outcome"] = "too long" if words.strip() else "empty"
    if wrong:
        raise Invalid(wrong)


async def _done(actor: Actor, task: UUID, place: _Place, note: str) -> None:
    if place.open:
        await finish(actor, task, note[:LONGEST_NOTE])
