"""Told without asking: an event becomes a notice for each person whom it concerns, and each notice a mail."""

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import scoped
from services.jobs import Happened, Job
from services.mail import outbox, recipients
from services.mail.records import OF_INVOICES, MailKind, Notice, Written

# What happened before is no news: the reader has seen it, or it is a demo world that was built just now.
NEWS = timedelta(days=2)
BILLS = Permission.INVOICES_READ
# What gives a notice its words: they are of the web floor.
Compose = Callable[[Notice], Written]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """Details of `export.ready`: who asked for it, and the path to it below the account."""

    person_id: UUID
    path: str


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """Details of `dispute.answered`: who said it, of which invoice, and the credit note that it ended with, if any."""

    person_id: UUID | None
    number: str
    credit: str = ""


async def tell(actor: Actor, job: Job, compose: Compose) -> None:
    """Put a mail for everybody concerned into the outbox; doing it again adds nothing."""
    happened = job.read(Happened)
    if clock.now() - _moment(happened) > NEWS:
        return
    async with scoped(actor):
        async for notice in _notices(actor, happened):
            key = f"{happened.event}:{notice.to.person_id}"
            await outbox.put(actor, key, notice, compose(notice))


async def _notices(actor: Actor, happened: Happened) -> AsyncIterator[Notice]:
    kind = MailKind(happened.kind)
    if kind in OF_INVOICES:
        for to, number, document in await recipients.of_invoice(actor, UUID(happened.of[1])):
            yield Notice(kind=kind, to=to, at=happened.at, numbers=(number,), document=document)
    elif kind in (MailKind.EXPORT_READY, MailKind.DISPUTE_ANSWERED):
        if notice := await _to_who_asked(actor, kind, happened):
            yield notice
    else:
        async for notice in _of_orders(actor, kind, happened):
            yield notice


async def _to_who_asked(actor: Actor, kind: MailKind, happened: Happened) -> Notice | None:
    """For one person, while they may still see what they asked for."""
    if kind is MailKind.EXPORT_READY:
        export = msgspec.convert(happened.details, Export)
        to = await recipients.one(actor, export.person_id, kind)
        return Notice(kind=kind, to=to, at=happened.at, path=export.path) if to else None
    said = msgspec.convert(happened.details, Answered)
    to = await recipients.one(actor, said.person_id, kind, BILLS) if said.person_id else None
    return (
        Notice(kind=kind, to=to, at=happened.at, numbers=(said.number,), credit=said.credit) if to else None
    )


async def _of_orders(actor: Actor, kind: MailKind, happened: Happened) -> AsyncIterator[Notice]:
    told = happened.details
    chosen = MailKind.APPROVED if kind is MailKind.DECLINED else kind
    for found in await recipients.of_orders(actor, _orders(happened), chosen):
        yield Notice(
            kind=kind,
            to=found.to,
            at=_moment(happened),
            numbers=found.numbers,
            goods=found.goods,
            until=date.fromisoformat(told["until"]) if "until" in told else None,
            parcel=told.get("number", ""),
        )


def _moment(happened: Happened) -> datetime:
    """A carrier says when it was; a file of last month's deliveries is no news today."""
    since = happened.details.get("since")
    return datetime.fromisoformat(since) if since else happened.at


def _orders(happened: Happened) -> list[UUID]:
    """An order is what the event is of; a parcel names the orders that it carries."""
    of, key = happened.of
    named: list[Any] = [key] if of == "order" else happened.details["order_ids"]
    return [UUID(order) for order in named]
