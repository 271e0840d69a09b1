"""What a paper says of an order or a shipment as it stands now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import Conflict
from services.invoices.document import Address, Line
from services.invoices.drafting import Billing, draft
from services.invoices.issuing import billing_for
from services.order_papers.document import Confirmation, DeliveryNote, Names, NoteLine, NoteParcel
from services.shipments.numbering import NUMBERED

# As services/invoices/drafting takes lines that are to be billed: all that is wanted, nothing billed yet.
ORDERED = """
    SELECT orders.number, orders.po_number, orders.currency, orders.promised_on, orders.placed_at, site.name AS site,
        site.native_name, site.address, site.country, line.id, line.position, line.sku, line.name, line.quantity,
        line.unit_price, line.amount_minor, line.quantity - line.cancelled AS shipped, 0::numeric AS invoiced,
        '{}'::text[] AS notes, NULL::timestamptz AS left_at, NULL::timestamptz AS came_at,
        coalesce((SELECT max(event.at) FROM event WHERE event.account_id = orders.account_id
            AND event.object_kind = 'order' AND event.object_id = $3 AND event.kind IN ('order.placed', 'order.approve',
                'order.promised', 'order.postponed', 'order.hastened', 'order.cancelled_lines')), orders.placed_at) AS stands_since
    FROM orders JOIN order_line AS line ON line.account_id = orders.account_id AND line.order_id = orders.id
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = orders.site_id
    WHERE orders.account_id = $1 AND orders.id = $2 AND line.quantity > line.cancelled ORDER BY line.position
"""
PACKED = f"""
    SELECT shipment.number, shipment.packed_at, shipment.shipped_from, site.name AS site, site.native_name, site.address,
        site.country, counted.position AS parcel, package.number AS parcel_number, package.weight_grams,
        carrier.name AS carrier, carrier.native_name AS carrier_native, orders.number AS order_number, orders.po_number,
        line.position, line.sku, line.name, inside.quantity
    FROM shipment JOIN package ON package.account_id = shipment.account_id AND package.shipment_id = shipment.id
    {NUMBERED} JOIN carrier ON carrier.key = package.carrier
    JOIN package_line AS inside ON inside.account_id = package.account_id AND inside.package_id = package.id
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    JOIN order_line AS line ON line.account_id = inside.account_id AND line.id = inside.order_line_id
    LEFT JOIN site ON site.account_id = orders.account_id AND site.id = coalesce(shipment.site_id, orders.site_id)
    WHERE shipment.account_id = $1 AND shipment.id = $2 AND package.status NOT IN ('cancelled', 'merged')
    ORDER BY orders.number, line.position, package.position
"""  # noqa: S608 constants of the house


async def confirmation_of(house: Actor, order_id: UUID) -> Confirmation:
    """An order of the account of the house. Raises Invalid where nobody said who bills, Conflict where nothing is wanted."""
    billing = await billing_for(house)
    rows = await execute(ORDERED, house.account_id, order_id, str(order_id))
    if not rows:
        raise Conflict("confirmation")
    first, drafted = rows[0], draft(rows, billing).document
    return Confirmation(
        number=first["number"],
        dated_on=_day(first["stands_since"], billing),
        placed_on=_day(first["placed_at"], billing),
        currency=drafted.currency,
        seller=drafted.seller,
        buyer=drafted.buyer,
        lines=tuple(map(_line, drafted.lines)),
        # In words of its reader, not of the language that invoices are in.
        taxes=tuple(msgspec.structs.replace(group, reason="") for group in drafted.taxes),
        totals=drafted.totals,
        purchase_order=first["po_number"],
        promised_on=first["promised_on"],
        terms_days=0 if billing.terms.shares else billing.terms.days,
        delivered_to=_place(first, billing),
        site=Names(first["site"] or "", first["native_name"] or ""),
    )


async def note_of(house: Actor, shipment_id: UUID) -> DeliveryNote:
    """A shipment of the account of the house. Raises Invalid where nobody said who bills, Conflict where nothing is in it."""
    billing = await billing_for(house)
    rows = await execute(PACKED, house.account_id, shipment_id)
    if not rows:
        raise Conflict("delivery note")
    first = rows[0]
    return DeliveryNote(
        number=first["number"],
        dated_on=_day(first["packed_at"], billing),
        seller=billing.seller.party,
        buyer=billing.buyer,
        lines=_lines(rows),
        parcels=_parcels(rows),
        purchase_orders=tuple(sorted({row["po_number"] for row in rows if row["po_number"]})),
        shipped_from=first["shipped_from"],
        delivered_to=_place(first, billing),
        site=Names(first["site"] or "", first["native_name"] or ""),
    )


def _line(line: Line) -> Line:
    """What is taken off a line is named in the language of the paper."""
    named = tuple(msgspec.structs.replace(one, reason="") for one in line.adjustments)
    return msgspec.structs.replace(line, adjustments=named)


def _lines(rows: Sequence[Mapping[str, Any]]) -> tuple[NoteLine, ...]:
    each: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for row in rows:
        each.setdefault((row["order_number"], row["position"]), []).append(row)
    return tuple(
        NoteLine(
            order=order,
            position=position,
            sku=parts[0]["sku"],
            name=parts[0]["name"],
            quantity=sum(part["quantity"] for part in parts).normalize() + 0,
            parcels=tuple(part["parcel"] for part in parts),
        )
        for (order, position), parts in each.items()
    )


def _parcels(rows: Sequence[Mapping[str, Any]]) -> tuple[NoteParcel, ...]:
    found = {
        row["parcel_number"]: NoteParcel(
            position=row["parcel"],
            number=row["parcel_number"],
            carrier=Names(row["carrier"], row["carrier_native"]),
            weight_grams=row["weight_grams"],
        )
        for row in rows
    }
    return tuple(sorted(found.values(), key=lambda one: (one.position, one.number)))


def _place(row: Mapping[str, Any], billing: Billing) -> Address:
    country = row["country"] or billing.buyer.address.country
    return Address(lines=tuple(filter(None, [row["address"]])), country=country)


def _day(moment: datetime, billing: Billing) -> date:
    return moment.astimezone(clock.zone_of(billing.seller.zone)).date()
