"""What settles an invoice is written down: so much of a payment, or of a credit note, never more than there is of either."""

from uuid import UUID

import asyncpg

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, NotFound
from services.invoices.tables import Allocation
from services.ownership import claim

# What settles one invoice comes one after the other: each starts from what the one before left.
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('credit ' || $1 || $2, 0))"
INVOICE = "SELECT id, order_id FROM invoice WHERE account_id = $1 AND number = $2"
OPEN = """
    SELECT due_minor - coalesce((SELECT sum(amount_minor) FROM allocation
        WHERE allocation.account_id = invoice.account_id AND NOT deposit
            AND (CASE WHEN invoice.kind = '381' THEN credit_id ELSE invoice_id END) = invoice.id), 0)::bigint AS open
    FROM invoice WHERE account_id = $1 AND number = $2
"""


async def alone(actor: Actor, number: str) -> None:
    """Nobody else settles or credits this invoice until the transaction ends; ask before anything of it is locked."""
    await execute(ALONE, str(actor.account_id), number)


async def use_credit(actor: Actor, credit_number: str, number: str) -> None:
    """A credit note settles an invoice, as far as both reach. Raises Denied, NotFound, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    [credit, _order] = await _find(actor, credit_number)
    minor = min(await open_of(actor, credit_number), await open_of(actor, number))
    if minor > 0:
        await settle(actor, number, minor, credit_id=credit)


async def settle(actor: Actor, number: str, minor: int, **source: UUID) -> None:
    """So many minor units of a `payment_id` or a `credit_id` settle an invoice. Raises NotFound, Conflict."""
    invoice_id, order_id = await _find(actor, number)
    row = claim(actor, Allocation, invoice_id=invoice_id, amount_minor=minor, at=clock.now(), **source)
    try:
        async with transaction():
            await Allocation.insert(row)
            orders = [str(order_id)] if order_id else []
            await events.record(actor, "invoice.settled", of=("invoice", str(invoice_id)), order_ids=orders)
    except asyncpg.CheckViolationError as error:
        raise Conflict(number) from error


async def open_of(actor: Actor, number: str) -> int:
    """What is open of it, or left of a credit note, in minor units. Raises NotFound."""
    await _find(actor, number)
    [row] = await execute(OPEN, actor.account_id, number)
    minor: int = row["open"]
    return minor


async def _find(actor: Actor, number: str) -> tuple[UUID, UUID | None]:
    found = await execute(INVOICE, actor.account_id, number)
    if not found:
        raise NotFound(number)
    return found[0]["id"], found[0]["order_id"]
