"""A customer says what is wrong with a line; we accept it with a credit note, or say why not."""

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
from services.invoices.crediting import Take, credit
from services.invoices.records import Objection
from services.invoices.rules import DISPUTE_RULES
from services.invoices.tables import Dispute
from services.money import Money, to_minor
from services.ownership import claim, within
from services.transitions import move

FOUND = "SELECT id, site_id, placed_by, currency, order_id FROM invoice"
ABOUT = """
    SELECT invoice.number, invoice.currency, dispute.position, dispute.amount_minor FROM dispute
    JOIN invoice ON invoice.account_id = dispute.account_id AND invoice.id = dispute.invoice_id
    WHERE dispute.account_id = $1 AND dispute.id = $2
"""
CREDIT = "SELECT id FROM invoice WHERE account_id = $1 AND number = $2"
LONGEST = 2000


class NewDispute(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a line: so much of its net amount, in major units, and why."""

    number: str
    position: int
    amount: Decimal
    reason: Objection
    evidence: str


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
        key = uuid7()
        row = claim(
            actor, Dispute, id=key, site_id=invoice["site_id"], placed_by=invoice["placed_by"], invoice_id=invoice["id"],
            position=new.position, amount_minor=_minor(new, invoice["currency"]), reason=new.reason,
            evidence=new.evidence.strip(), status_since=clock.now(), opened_at=clock.now(), opened_by=actor.person_id,
        )  # fmt: skip
        await _insert(row, new)
        orders = [str(invoice["order_id"])] if invoice["order_id"] else []
        about: dict[str, Any] = {"number": new.number, "position": new.position, "order_ids": orders}
        await events.record(actor, "dispute.opened", of=("dispute", str(key)), **about)
    return key


async def accept(actor: Actor, dispute_id: UUID, outcome: str) -> str:
    """It is as the customer says: a credit note takes the amount back. Gives its number.

    Raises Denied, NotFound, Conflict.
    """
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        about = await _about(actor, dispute_id)
        take = Take(position=about["position"], amount=Money(about["amount_minor"], about["currency"]).amount)
        number = await credit(actor, about["number"], [take], outcome)
        [made] = await execute(CREDIT, actor.account_id, number)
        also = {Dispute.outcome: outcome.strip(), Dispute.credit_id: made["id"]}
        await move(actor, DISPUTE_RULES, Dispute, dispute_id, "accept", also=also, number=about["number"])
    return number


async def reject(actor: Actor, dispute_id: UUID, outcome: str) -> None:
    """It is not, and why. Raises Denied, Invalid without a reason, NotFound, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    if not outcome.strip():
        raise Invalid({"outcome": "empty"})
    async with transaction():
        about = await _about(actor, dispute_id)
        also = {Dispute.outcome: outcome.strip()}
        await move(actor, DISPUTE_RULES, Dispute, dispute_id, "reject", also=also, number=about["number"])


async def withdraw(actor: Actor, dispute_id: UUID) -> None:
    """The customer takes it back. Raises Denied, NotFound, Conflict."""
    async with transaction():
        await move(actor, DISPUTE_RULES, Dispute, dispute_id, "withdraw")


def _minor(new: NewDispute, currency: str) -> int:
    wrong = {}
    if not new.evidence.strip() or len(new.evidence) > LONGEST:
        wrong["evidence"] = "empty" if not new.evidence.strip() else "too long"
    minor = to_minor(new.amount, currency) if new.amount.is_finite() else 0
    if minor <= 0 or Money(minor, currency).amount != new.amount:
        wrong["amount"] = "not positive" if minor <= 0 else "too exact"
    if wrong:
        raise Invalid(wrong)
    return minor


async def _insert(row: Dispute, new: NewDispute) -> None:
    try:
        async with transaction():
            await Dispute.insert(row)
    except asyncpg.ForeignKeyViolationError as error:
        raise NotFound(str(new.position)) from error
    except asyncpg.CheckViolationError as error:
        raise Conflict(new.number) from error


async def _about(actor: Actor, dispute_id: UUID) -> Any:
    found = await execute(ABOUT, actor.account_id, dispute_id)
    if not found:
        raise NotFound(str(dispute_id))
    return found[0]
