"""Money comes in and settles invoices. The database holds the sums: what would overdraw one is refused."""

from uuid import UUID

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Invalid, NotFound
from services.ids import uuid7
from services.invoices.discounts import grant
from services.invoices.document import InvoiceKind
from services.invoices.records import NewPayment
from services.invoices.settling import alone, open_of, settle
from services.money import to_minor

PAY = """
    INSERT INTO payment (id, account_id, amount_minor, currency, method, reference, received_on, recorded_at, source,
        source_ref, deposit_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (account_id, source, source_ref) DO NOTHING RETURNING id
"""
PAID = "SELECT id FROM payment WHERE account_id = $1 AND source = $2 AND source_ref = $3"
REFERRED = """
    SELECT id, number, kind FROM invoice
    WHERE account_id = $1 AND currency = $2 AND kind IN ('380', '383', '325') AND reference <> ''
        AND upper(replace(reference, ' ', '')) = upper(replace($3, ' ', ''))
"""
UNUSED = """
    SELECT amount_minor - coalesce((SELECT sum(amount_minor) FROM allocation
        WHERE allocation.account_id = payment.account_id AND payment_id = payment.id), 0)::bigint AS unused
    FROM payment WHERE account_id = $1 AND id = $2
"""


async def receive(actor: Actor, new: NewPayment) -> UUID:
    """Money came in; what names an invoice settles it, as far as it reaches, and in time with the discount that it offers.

    What names a pro forma invoice is a deposit: it waits for the invoice of that order. The same money told twice is one
    payment. Raises Denied, Invalid.
    """
    actor.require(Permission.SYSTEM_ACT)
    if to_minor(new.amount, new.currency) <= 0:
        raise Invalid({"amount": "not positive"})
    async with transaction():
        key = uuid7()
        named = await execute(REFERRED, actor.account_id, new.currency, new.reference)
        deposit = next((row["id"] for row in named if row["kind"] == InvoiceKind.PRO_FORMA), None)
        added = await execute(
            PAY, key, actor.account_id, to_minor(new.amount, new.currency), new.currency, new.method, new.reference,
            new.received_on, clock.now(), new.source, new.source_ref, deposit,
        )  # fmt: skip
        if not added:
            [there] = await execute(PAID, actor.account_id, new.source, new.source_ref)
            found: UUID = there["id"]
            return found
        await events.record(actor, "payment.received", of=("payment", str(key)))
        for row in named:
            if row["kind"] != InvoiceKind.PRO_FORMA:
                await _as_far_as_it_reaches(actor, key, row["number"])
    return key


async def allocate(actor: Actor, payment_id: UUID, number: str, minor: int) -> None:
    """So much of a payment settles so much of an invoice. Raises Denied, NotFound, Conflict for more than there is."""
    actor.require(Permission.SYSTEM_ACT)
    if not await execute(UNUSED, actor.account_id, payment_id):
        raise NotFound(str(payment_id))
    async with transaction():
        await alone(actor, number)
        await settle(actor, number, minor, payment_id=payment_id)
        await grant(actor, number)


async def _as_far_as_it_reaches(actor: Actor, payment_id: UUID, number: str) -> None:
    await alone(actor, number)
    [row] = await execute(UNUSED, actor.account_id, payment_id)
    minor = min(row["unused"], await open_of(actor, number))
    if minor > 0:
        await settle(actor, number, minor, payment_id=payment_id)
        await grant(actor, number)
