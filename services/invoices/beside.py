"""Invoices beside what they bill. Who may not see invoices, or not what they come to, gets none, and no refusal."""

from uuid import UUID

from services.actor import Actor, Permission
from services.invoices.queries import of_order, page
from services.invoices.records import InvoiceRow

MANY = 100


def sees_invoices(actor: Actor) -> bool:
    """An invoice is its sums: it is there for who may see both."""
    return actor.may(Permission.INVOICES_READ) and actor.may(Permission.PRICES_READ)


async def beside_order(actor: Actor, order_id: UUID) -> list[InvoiceRow]:
    """Those of an order, newest first."""
    return await of_order(actor, order_id) if sees_invoices(actor) else []


async def beside_delivery_note(actor: Actor, note: str) -> list[InvoiceRow]:
    """Those that bill what left under this delivery note, newest first."""
    if not sees_invoices(actor):
        return []
    return [
        row for row in await page(actor, search=note, limit=MANY) if note in row.delivery_notes.split(", ")
    ]
