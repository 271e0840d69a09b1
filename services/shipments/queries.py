"""Parcels for those who may see an order in them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.names import name_for
from services.ownership import reach_of
from services.shipments.newest import NEWEST_FIRST
from services.shipments.numbering import NUMBERED
from services.shipments.records import CarrierRecord, ContentRow, ParcelRecord, ParcelRow, Proof

READ = Permission.ORDERS_READ
# Whoever sees one of its orders sees the parcel, and in it what belongs to orders that they see.
SEEN = """
    orders.account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR orders.site_id = $2)
    AND ($3::uuid IS NULL OR orders.placed_by = $3)
"""
ROW = """
    package.id, package.account_id, package.number, package.carrier, package.status, package.status_since AS since,
    counted.position, counted.count, package.expected_from, package.expected_until,
    package.missed_at, carrier.name AS carrier_name, carrier.native_name AS carrier_native, shipment.number AS shipment, coalesce(newest.place, '') AS place,
    coalesce(newest.signed_by, '') AS signed_by, coalesce(newest.proof, '') AS proof
"""
JOINS = f"""
    {NUMBERED}
    JOIN shipment ON shipment.account_id = package.account_id AND shipment.id = package.shipment_id
    JOIN carrier ON carrier.key = package.carrier
    LEFT JOIN LATERAL (
        SELECT place, signed_by, proof FROM tracking_event AS said
        WHERE said.account_id = package.account_id AND said.package_id = package.id AND said.code <> 'unknown'
        ORDER BY {NEWEST_FIRST} LIMIT 1
    ) AS newest ON true
"""  # noqa: S608 constants of the house
OF_ORDER = f"""
    SELECT {ROW} FROM package {JOINS}
    WHERE package.account_id = $1 AND package.status <> 'cancelled' AND package.id IN (
        SELECT package_id FROM package_line WHERE account_id = $1 AND order_id = $2
        UNION SELECT id FROM package AS poured WHERE poured.account_id = $1 AND poured.merged_into IN (
            SELECT package_id FROM package_line WHERE account_id = $1 AND order_id = $2))
    ORDER BY shipment.packed_at, shipment.number, package.position, package.id
"""  # noqa: S608 constants of this file
VISIBLE = f"""
    SELECT DISTINCT package.id FROM package
    JOIN package_line AS inside ON inside.account_id = package.account_id
        AND inside.package_id = coalesce(package.merged_into, package.id)
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    WHERE package.carrier = $4 AND package.number = $5 AND {SEEN}
"""  # noqa: S608 constants of this file
ONE = f"""
    SELECT {ROW}, package.weight_grams, package.instructions, package.safe_place, package.steered_at, account.zone,
        shipment.shipped_from, site.name AS site, site.native_name AS site_native, site.address,
        target.number AS merged_into, origin.number AS split_from,
        carrier.tracking_url, carrier.phone,
        carrier.takes_instructions, carrier.takes_safe_place
    FROM package {JOINS} JOIN account ON account.id = package.account_id
    LEFT JOIN site ON site.account_id = shipment.account_id AND site.id = shipment.site_id
    LEFT JOIN package AS target ON target.account_id = package.account_id AND target.id = package.merged_into
    LEFT JOIN package AS origin ON origin.account_id = package.account_id AND origin.id = package.split_from
    WHERE package.id = $1
"""  # noqa: S608 constants of this file
CONTENTS = f"""
    SELECT orders.number AS order_number, line.position, line.sku, line.name, inside.quantity
    FROM package_line AS inside
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    JOIN order_line AS line ON line.account_id = inside.account_id AND line.id = inside.order_line_id
    WHERE {SEEN} AND inside.package_id = $4 ORDER BY orders.number, line.position
"""  # noqa: S608 constants of this file


async def parcels_of(actor: Actor, account_id: UUID, order_id: UUID) -> list[ParcelRow]:
    """The parcels of an order that was found for this reader, in the order of their packing."""
    actor.require(READ)
    return [_row(actor, row) for row in await execute(OF_ORDER, account_id, order_id)]


async def parcel(actor: Actor, carrier: str, number: str, *, right: Permission = READ) -> ParcelRecord:
    """One parcel, by its carrier and number, within the reach of this right. Raises Denied, NotFound."""
    reach = reach_of(actor, right)
    found = await execute(VISIBLE, *reach, carrier, number)
    if not found:
        raise NotFound(number)
    key = found[0]["id"]
    [row] = await execute(ONE, key)
    contents = [msgspec.convert(dict(line), ContentRow) for line in await execute(CONTENTS, *reach, key)]
    return ParcelRecord(
        row=_row(actor, row),
        account_id=row["account_id"],
        zone=row["zone"],
        proof=Proof(row["proof"]),
        carrier=_carrier(actor, row),
        orders=sorted({line.order_number for line in contents}),
        contents=contents,
        site=name_for(actor.locale, row["site"], row["site_native"]),
        address=row["address"] or "",
        merged_into=row["merged_into"] or "",
        split_from=row["split_from"] or "",
        **{
            name: row[name]
            for name in (
                "weight_grams",
                "shipped_from",
                "instructions",
                "safe_place",
                "steered_at",
            )
        },
    )


def _row(actor: Actor, row: Mapping[str, Any]) -> ParcelRow:
    told = {name: row[name] for name in ParcelRow.__struct_fields__}
    told["carrier_name"] = name_for(actor.locale, row["carrier_name"], row["carrier_native"])
    return msgspec.convert(told, ParcelRow)


def _carrier(actor: Actor, row: Mapping[str, Any]) -> CarrierRecord:
    return CarrierRecord(
        key=row["carrier"],
        name=name_for(actor.locale, row["carrier_name"], row["carrier_native"]),
        tracking_url=row["tracking_url"].replace("{number}", row["number"]) if row["tracking_url"] else "",
        phone=row["phone"],
        takes_instructions=row["takes_instructions"],
        takes_safe_place=row["takes_safe_place"],
    )
