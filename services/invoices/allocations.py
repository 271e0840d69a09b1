"""Money and credit notes settle invoices. The database holds the sums: what would overdraw one is refused."""

from uuid import UUID

import asyncpg

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.invoices.records import NewPayment
from services.invoices.tables import Allocation
from services.money import to_minor
from services.ownership import claim

PAY = """
    INSERT INTO payment (id, account_id, amount_minor, currency, method, reference, received_on, recorded_at, source, source_ref)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account_id, source, source_ref) DO NOTHING RETURNING id
"""
PAID = "SELECT id FROM payment WHERE account_id = $1 AND source = $2 AND source_ref = $3"
INVOICE = "SELECT id, order_id FROM invoice WHERE account_id = $1 AND number = $2"
REFERRED = """
    SELECT number FROM invoice WHERE account_id = $1 AND currency = $2 AND kind IN ('380', '383') AND reference <> ''
        AND upper(replace(reference, ' ', '')) = upper(replace($3, ' ', ''))
"""
OPEN = """
    SELECT due_minor - coalesce((SELECT sum(amount_minor) FROM allocation
        WHERE allocation.account_id = invoice.account_id
            AND (CASE WHEN invoice.kind = '381' THEN credit_id ELSE invoice_id END) = invoice.id), 0)::bigint AS open
    FROM invoice WHERE account_id = $1 AND number = $2
"""
UNUSED = """
    SELECT amount_minor - coalesce((SELECT sum(amount_minor) FROM allocation
        WHERE allocation.account_id = payment.account_id AND payment_id = payment.id), 0)::bigint AS unused
    FROM payment WHERE account_id = $1 AND id = $2
"""


async def receive(actor: Actor, new: NewPayment) -> UUID:
    """Money came in; what names an invoice settles it, as far as it reaches. The same money told twice is one payment.

    Raises Denied, Invalid.
    """
    actor.require(Permission.SYSTEM_ACT)
    if to_minor(new.amount, new.currency) <= 0:
        raise Invalid({"amount": "not positive"})
    async with transaction():
        key = uuid7()
        added = await execute(
            PAY, key, actor.account_id, to_minor(new.amount, new.currency), new.currency, new.method, new.reference,
            new.received_on, clock.now(), new.source, new.source_ref,
        )  # fmt: skip
        if not added:
            [there] = await execute(PAID, actor.account_id, new.source, new.source_ref)
            found: UUID = there["id"]
            return found
        await events.record(actor, "payment.received", of=("payment", str(key)))
        for row in await execute(REFERRED, actor.account_id, new.currency, new.reference):
            await _as_far_as_it_reaches(actor, key, row["number"])
    return key


async def allocate(actor: Actor, payment_id: UUID, number: str, minor: int) -> None:
    """So much of a payment settles so much of an invoice. Raises Denied, NotFound, Conflict for more than there is."""
    actor.require(Permission.SYSTEM_ACT)
    if not await execute(UNUSED, actor.account_id, payment_id):
        raise NotFound(str(payment_id))
    await _settle(actor, number, minor, payment_id=payment_id)


async def use_credit(actor: Actor, credit_number: str, number: str) -> None:
    """A credit note settles an invoice, as far as both reach. Raises Denied, NotFound, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    [credit, _order] = await _find(actor, credit_number)
    minor = min(await _open(actor, credit_number), await _open(actor, number))
    if minor > 0:
        await _settle(actor, number, minor, credit_id=credit)


async def _as_far_as_it_reaches(actor: Actor, payment_id: UUID, number: str) -> None:
    [row] = await execute(UNUSED, actor.account_id, payment_id)
    minor = min(row["unused"], await _open(actor, number))
    if minor > 0:
        await _settle(actor, number, minor, payment_id=payment_id)


async def _settle(actor: Actor, number: str, minor: int, **source: UUID) -> None:
    invoice_id, order_id = await _find(actor, number)
    row = claim(
        actor, Allocation, invoice_id=invoice_id, amount_minor=minor, at=clock.now(), **source
    )  # fmt: skip
    try:
        async with transaction():
            await Allocation.insert(row)
            orders = [str(order_id)] if order_id else []
            await events.record(actor, "invoice.settled", of=("invoice", str(invoice_id)), order_ids=orders)
    except asyncpg.CheckViolationError as error:
        raise Conflict(number) from error


async def _find(actor: Actor, number: str) -> tuple[UUID, UUID | None]:
    found = await execute(INVOICE, actor.account_id, number)
    if not found:
        raise NotFound(number)
    return found[0]["id"], found[0]["order_id"]


async def _open(actor: Actor, number: str) -> int:
    await _find(actor, number)
    [row] = await execute(OPEN, actor.account_id, number)
    minor: int = row["open"]
    return minor
