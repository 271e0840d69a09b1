"""An invoice is issued: its number, the document, its lines and the bookings of its order, in one transaction or not at all."""

from typing import Any

import asyncpg

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.invoices.deposits import deposits_of, less
from services.invoices.drafting import Billing, billing_of, draft, named
from services.invoices.filing import Belongs, numbered, told, write
from services.invoices.terms import agreed
from services.orders.quantities import Fate, book
from services.shipments.records import GONE

BILLING = """
    SELECT entity.key, entity.zone, entity.prefix, entity.party AS seller, entity.banks, entity.means, entity.tax_scope,
        entity.tax_rounding, profile.party AS buyer, profile.locale, coalesce(profile.terms, entity.terms) AS terms,
        profile.buyer_reference
    FROM billing_profile AS profile JOIN legal_entity AS entity ON entity.key = profile.entity
    WHERE profile.account_id = $1
"""
ORDER = "SELECT id FROM orders WHERE account_id = $1 AND number = $2 FOR UPDATE"
# Asked behind the lock: who waited for it sees what the other one booked.
LINES = """
    SELECT orders.id AS order_id, orders.number, orders.po_number, orders.currency, orders.site_id, orders.placed_by,
        site.name AS site, site.address, site.country, line.id, line.position, line.sku, line.name, line.quantity,
        line.unit_price, line.amount_minor, line.shipped, line.invoiced, gone.notes, gone.left_at, gone.came_at
    FROM orders JOIN order_line AS line ON line.account_id = orders.account_id AND line.order_id = orders.id
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = orders.site_id
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT shipment.number), '{}') AS notes, min(said.at) AS left_at,
            max(said.at) FILTER (WHERE said.code = 'delivered') AS came_at
        FROM package_line AS inside
        JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
        JOIN shipment ON shipment.account_id = package.account_id AND shipment.id = package.shipment_id
        LEFT JOIN tracking_event AS said ON said.account_id = package.account_id AND said.package_id = package.id
        WHERE inside.account_id = line.account_id AND inside.order_line_id = line.id AND package.status = ANY($3::text[])
    ) AS gone
    WHERE orders.account_id = $1 AND orders.id = $2 AND line.shipped > line.invoiced ORDER BY line.position
"""


async def issue(actor: Actor, order: str) -> str:
    """Bill what was shipped of an order and not billed yet, less what was paid in advance; gives the number of the invoice.

    Raises Denied, NotFound for an order that is not there, Invalid for an account that nobody told us how to bill,
    Conflict where nothing is left to bill.
    """
    actor.require(Permission.SYSTEM_ACT)
    try:
        async with transaction():
            rows = await _shipped(actor, order)
            billing = await billing_for(actor)
            drafted, first = draft(rows, billing), rows[0]
            deposits = await deposits_of(actor, first["order_id"], first["currency"])
            document, used = less(drafted.document, deposits)
            number, series = await numbered(actor, billing.seller, document)
            document = named(agreed(document, billing.terms), number)
            belongs = Belongs(
                site_id=first["site_id"],
                placed_by=first["placed_by"],
                order_id=first["order_id"],
                delivery_notes=", ".join(sorted({note for row in rows for note in row["notes"]})),
                deposits=used,
            )
            lines = [{"order_line_id": part.order_line_id} for part in drafted.parts]
            key = await write(actor, billing.seller, document, series, belongs, lines)
            booked = {part.position: part.quantity for part in drafted.parts}
            await book(actor, first["order_id"], Fate.INVOICED, booked)
            await told(actor, "invoice.issued", key, number, first["order_id"])
    except asyncpg.IntegrityConstraintViolationError as error:
        raise Conflict(order) from error
    return number


async def billing_for(actor: Actor) -> Billing:
    """How the account of the actor is billed. Raises Invalid where nobody said."""
    found = await execute(BILLING, actor.account_id)
    if not found:
        raise Invalid({"billing_profile": "missing"})
    return billing_of(found[0])


async def _shipped(actor: Actor, order: str) -> list[Any]:
    found = await execute(ORDER, actor.account_id, order)
    if not found:
        raise NotFound(order)
    rows = await execute(LINES, actor.account_id, found[0]["id"], list(GONE))
    if not rows:
        raise Conflict(order)
    return rows
