"""A customer says what is wrong with a line; we accept it with a credit note, or say why not."""

from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.invoices.arithmetic import part_of
from services.invoices.crediting import Take
from services.invoices.crediting import credit as by_credit_note
from services.invoices.records import Objection
from services.invoices.rules import DISPUTE_RULES
from services.invoices.tables import Dispute
from services.money import Money, to_minor
from services.ownership import claim, within
from services.transitions import move

FOUND = "SELECT id, site_id, placed_by, currency, order_id FROM invoice"
ABOUT = """
    SELECT invoice.id, invoice.number, invoice.currency, invoice.order_id, dispute.position, dispute.amount_minor,
        dispute.opened_by FROM dispute
    JOIN invoice ON invoice.account_id = dispute.account_id AND invoice.id = dispute.invoice_id
    WHERE dispute.account_id = $1 AND dispute.id = $2
"""
LINE = (
    "SELECT quantity, net_minor FROM invoice_line WHERE account_id = $1 AND invoice_id = $2 AND position = $3"
)
OPENED = "SELECT id FROM dispute WHERE account_id = $1 AND id = $2 AND invoice_id = $3"
CREDIT = "SELECT id FROM invoice WHERE account_id = $1 AND number = $2"
LONGEST = 2000
# What takes money back of an invoice: (actor, number, takes, reason) -> number of the credit note.
Credit = Callable[[Actor, str, Sequence[Take], str], Awaitable[str]]


class NewDispute(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a line: so much of its net amount, in major units, or so many pieces of it, and why.

    `key` makes it one, however often it is sent.
    """

    number: str
    position: int
    amount: Decimal = Decimal(0)
    quantity: Decimal = Decimal(0)
    reason: Objection
    evidence: str
    key: UUID | None = None


async def dispute(actor: Actor, new: NewDispute) -> UUID:
    """Open a dispute. Raises Denied, NotFound, Invalid, Conflict for more than the line still is worth."""
    actor.require(Permission.PRICES_READ)
    where = within(actor, Permission.INVOICES_DISPUTE).add("number = {}", new.number)
    where.add("account_id = {}", actor.account_id)
    async with transaction():
        rows = await execute(f"{FOUND} WHERE {where}", *where.values)
        if not rows:
            raise NotFound(new.number)
        [invoice] = rows
        key = new.key or uuid7()
        if await execute(OPENED, actor.account_id, key, invoice["id"]):
            return key
        row = claim(
            actor, Dispute, id=key, site_id=invoice["site_id"], placed_by=invoice["placed_by"], invoice_id=invoice["id"],
            position=new.position, amount_minor=await _minor(actor, new, invoice), reason=new.reason,
            evidence=new.evidence.strip(), status_since=clock.now(), opened_at=clock.now(), opened_by=actor.person_id,
        )  # fmt: skip
        await _insert(row, new)
        about: dict[str, Any] = {"number": new.number, "position": new.position, **_pages(invoice)}
        await events.record(actor, "dispute.opened", of=("dispute", str(key)), **about)
    return key


async def accept(
    actor: Actor,
    dispute_id: UUID,
    outcome: str,
    *,
    amount: Decimal | None = None,
    credit: Credit = by_credit_note,
) -> str:
    """It is as the customer says: a credit note takes the amount back, or this part of it. Gives its number.

    Raises Denied, NotFound, Conflict, also for more than was disputed.
    """
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        about = await _about(actor, dispute_id)
        disputed = Money(about["amount_minor"], about["currency"]).amount
        if amount is not None and amount > disputed:
            raise Conflict(str(amount))
        take = Take(position=about["position"], amount=disputed if amount is None else amount)
        number = await credit(actor, about["number"], [take], outcome)
        [made] = await execute(CREDIT, actor.account_id, number)
        also = {Dispute.outcome: outcome.strip(), Dispute.credit_id: made["id"]}
        await _answered(actor, dispute_id, "accept", about, also, credit=number)
    return number


async def reject(actor: Actor, dispute_id: UUID, outcome: str) -> None:
    """It is not, and why. Raises Denied, Invalid without a reason, NotFound, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    if not outcome.strip():
        raise Invalid({"outcome": "empty"})
    async with transaction():
        about = await _about(actor, dispute_id)
        await _answered(actor, dispute_id, "reject", about, {Dispute.outcome: outcome.strip()})


async def withdraw(actor: Actor, dispute_id: UUID) -> None:
    """The customer takes it back. Raises Denied, NotFound, Conflict."""
    async with transaction():
        pages = _pages(await _about(actor, dispute_id))
        await move(actor, DISPUTE_RULES, Dispute, dispute_id, "withdraw", **pages)


async def _answered(
    actor: Actor, dispute_id: UUID, act: str, about: Any, also: dict[Any, Any], **more: str
) -> None:
    person = str(about["opened_by"]) if about["opened_by"] else None
    told = {"number": about["number"], "person_id": person, **more, **_pages(about)}
    await move(actor, DISPUTE_RULES, Dispute, dispute_id, act, kind="dispute.answered", also=also, **told)


def _pages(invoice: Any) -> dict[str, Any]:
    """What an event names so that the open pages of the invoice and of its order hear of it."""
    orders = [str(invoice["order_id"])] if invoice["order_id"] else []
    return {"order_ids": orders, "invoice_ids": [str(invoice["id"])]}


async def _minor(actor: Actor, new: NewDispute, invoice: Any) -> int:
    wrong = {}
    if not new.evidence.strip() or len(new.evidence) > LONGEST or "\x00" in new.evidence:
        wrong["evidence"] = "empty" if not new.evidence.strip() else "too long"
    minor = 0
    if new.quantity:
        minor = await _part(actor, new, invoice)
        if not minor:
            wrong["quantity"] = "more than billed"
    else:
        currency = invoice["currency"]
        minor = to_minor(new.amount, currency) if new.amount.is_finite() else 0
        if minor <= 0 or Money(minor, currency).amount != new.amount:
            wrong["amount"] = "not positive" if minor <= 0 else "too exact"
    if wrong:
        raise Invalid(wrong)
    return minor


async def _part(actor: Actor, new: NewDispute, invoice: Any) -> int:
    """What so many pieces of the line are worth; 0 for more than it has. Raises NotFound."""
    rows = await execute(LINE, actor.account_id, invoice["id"], new.position)
    if not rows:
        raise NotFound(str(new.position))
    [line] = rows
    fits = 0 < new.quantity <= line["quantity"]
    return part_of(line["net_minor"], line["quantity"], Decimal(0), new.quantity) if fits else 0


async def _insert(row: Dispute, new: NewDispute) -> None:
    try:
        async with transaction():
            await Dispute.insert(row)
    except asyncpg.ForeignKeyViolationError as error:
        raise NotFound(str(new.position)) from error
    except (asyncpg.CheckViolationError, asyncpg.UniqueViolationError) as error:
        raise Conflict(new.number) from error


async def _about(actor: Actor, dispute_id: UUID) -> Any:
    found = await execute(ABOUT, actor.account_id, dispute_id)
    if not found:
        raise NotFound(str(dispute_id))
    return found[0]
