"""What is issued is issued with its XML, written, checked and kept in one transaction, and its PDF is begun."""

from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from functools import partial
from uuid import UUID

import msgspec

from services.actor import Actor
from services.db import execute, transaction
from services.invoice_papers.actions import prepare
from services.invoice_papers.writing import keep_xml
from services.invoices import allocations, crediting, debiting, issuing, pro_forma
from services.invoices.crediting import Take
from services.invoices.debiting import Charge
from services.invoices.document import InvoiceDocument
from services.invoices.records import NewPayment

ISSUED = "SELECT id, content FROM invoice WHERE account_id = $1 AND number = $2"
# Who pays early enough is given a credit note for the discount.
GRANTED = """
    SELECT DISTINCT note.number FROM allocation
    JOIN invoice AS note ON note.account_id = allocation.account_id AND note.credits_id = allocation.invoice_id
    WHERE allocation.account_id = $1 AND allocation.payment_id = $2 AND NOT EXISTS (
        SELECT FROM invoice_paper AS paper WHERE paper.account_id = note.account_id AND paper.invoice_id = note.id)
"""


async def issue(actor: Actor, order: str) -> str:
    """Bill what was shipped of an order, as files, too; gives the number of the invoice.

    Raises what services/invoices/issuing raises, and Refused for XML that is no invoice: then nothing was issued. So do
    the others here, each what its own act raises.
    """
    return await _with_files(actor, partial(issuing.issue, actor, order))


async def credit(actor: Actor, number: str, takes: Sequence[Take], reason: str) -> str:
    """Take back what was billed wrongly; gives the number of the credit note. Who accepts a dispute credits with this."""
    return await _with_files(actor, partial(crediting.credit, actor, number, takes, reason))


async def debit(actor: Actor, number: str, charges: Sequence[Charge], reason: str) -> str:
    """Bill what was billed too low; gives the number of the debit note."""
    return await _with_files(actor, partial(debiting.debit, actor, number, charges, reason))


async def announce(actor: Actor, order: str) -> str:
    """Say what an order will cost; gives the number of the pro forma invoice."""
    return await _with_files(actor, partial(pro_forma.pro_forma, actor, order))


async def ask_deposit(actor: Actor, order: str, percent: Decimal | None = None) -> str:
    """Ask for a part of an order in advance; gives the number of the pro forma invoice."""
    return await _with_files(actor, partial(pro_forma.ask_deposit, actor, order, percent))


async def receive(actor: Actor, new: NewPayment) -> UUID:
    """Money came in; a discount that it earns is credited with files."""
    async with transaction():
        payment = await allocations.receive(actor, new)
        await _keep_granted(actor, payment)
    return payment


async def allocate(actor: Actor, payment_id: UUID, number: str, minor: int) -> None:
    """So much of a payment settles so much of an invoice; a discount that it earns is credited with files."""
    async with transaction():
        await allocations.allocate(actor, payment_id, number, minor)
        await _keep_granted(actor, payment_id)


async def _with_files(actor: Actor, act: Callable[[], Awaitable[str]]) -> str:
    async with transaction():
        number = await act()
        await _keep_files(actor, number)
    return number


async def _keep_granted(actor: Actor, payment_id: UUID) -> None:
    for row in await execute(GRANTED, actor.account_id, payment_id):
        await _keep_files(actor, row["number"])


async def _keep_files(actor: Actor, number: str) -> None:
    [row] = await execute(ISSUED, actor.account_id, number)
    document = msgspec.json.decode(row["content"], type=InvoiceDocument)
    await keep_xml(actor, row["id"], document)
    await prepare(actor, row["id"], document.locale)
