"""A carrier makes two parcels of one, or one of two; a parcel that never left is unpacked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.ownership import owned
from services.shipments.packing import NewPackage, add_package
from services.shipments.records import OVER
from services.shipments.rules import PACKAGE_RULES
from services.shipments.settling import settle
from services.shipments.strays import hold_still, take_up
from services.shipments.tables import Package, PackageLine
from services.transitions import move

FIND = """
    SELECT id, shipment_id, status, status_since, (SELECT max(position) FROM package AS beside
        WHERE beside.account_id = package.account_id AND beside.shipment_id = package.shipment_id) AS last
    FROM package WHERE account_id = $1 AND carrier = $2 AND number = $3 FOR UPDATE
"""
CONTENTS = """
    SELECT inside.id AS inside_id, inside.quantity, inside.order_id, inside.order_line_id AS id, orders.number, line.position
    FROM package_line AS inside
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    JOIN order_line AS line ON line.account_id = inside.account_id AND line.id = inside.order_line_id
    WHERE inside.account_id = $1 AND inside.package_id = $2
"""
POUR = """
    INSERT INTO package_line (id, account_id, package_id, order_id, order_line_id, quantity)
    SELECT gen_random_uuid(), account_id, $3, order_id, order_line_id, quantity FROM package_line WHERE account_id = $1 AND package_id = $2
    ON CONFLICT (account_id, package_id, order_line_id) DO UPDATE SET quantity = package_line.quantity + excluded.quantity
"""
# Readers follow one step only.
FOLLOW = "UPDATE package SET merged_into = $3 WHERE account_id = $1 AND merged_into = $2"
Contents = dict[tuple[str, int], Any]


async def split(actor: Actor, carrier: str, number: str, new: NewPackage) -> None:
    """Part of a parcel travels on under another number, from where the whole one stands.

    Raises Denied, NotFound, Invalid, Conflict, also where nothing would be left in it.
    """
    actor.require(Permission.SYSTEM_ACT)
    parcels = [(new.carrier, new.number)]
    async with transaction():
        await hold_still(parcels)
        package = await _find(actor, carrier, number)
        contents = await _contents(actor, package["id"])
        await _take_out(actor, contents, new)
        try:
            async with transaction():
                await add_package(
                    actor,
                    package["shipment_id"],
                    package["last"] + 1,
                    new,
                    contents,
                    split_from=package["id"],
                    status=package["status"],
                    status_since=package["status_since"],
                )
        except (asyncpg.UniqueViolationError, asyncpg.ForeignKeyViolationError) as error:
            raise Conflict(new.number) from error
        await settle(actor, {row["order_id"] for row in contents.values()})
        await take_up(actor, parcels)


async def merge(actor: Actor, carrier: str, number: str, into: str) -> None:
    """All of a parcel travels on in another one of the same carrier, and what was poured into it before leads there, too.

    Raises Denied, NotFound, Conflict.
    """
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        package, target = await _find(actor, carrier, number), await _find(actor, carrier, into)
        if package["id"] == target["id"]:
            raise Conflict(into)
        contents = await _contents(actor, package["id"])
        orders = {row["order_id"] for row in contents.values()}
        await _empty(actor, package["id"], target["id"])
        await execute(FOLLOW, actor.account_id, package["id"], target["id"])
        about: dict[str, Any] = {
            "number": number,
            "into": into,
            "carrier": carrier,
            "order_ids": sorted(map(str, orders)),
        }
        also = {Package.merged_into: target["id"]}
        await move(
            actor, PACKAGE_RULES, Package, package["id"], "merge", kind="parcel.merged", also=also, **about
        )
        await settle(actor, orders)


async def unpack(actor: Actor, carrier: str, number: str) -> None:
    """Take back a parcel that has not left yet. Raises Denied, NotFound, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        package = await _find(actor, carrier, number)
        orders = {row["order_id"] for row in (await _contents(actor, package["id"])).values()}
        about: dict[str, Any] = {"number": number, "carrier": carrier, "order_ids": sorted(map(str, orders))}
        await move(actor, PACKAGE_RULES, Package, package["id"], "unpack", kind="parcel.cancelled", **about)
        await settle(actor, orders)


async def _find(actor: Actor, carrier: str, number: str) -> Mapping[str, Any]:
    found = await execute(FIND, actor.account_id, carrier, number)
    if not found:
        raise NotFound(number)
    if found[0]["status"] in OVER:
        raise Conflict(number)
    row: Mapping[str, Any] = found[0]
    return row


async def _contents(actor: Actor, package_id: UUID) -> Contents:
    rows = await execute(CONTENTS, actor.account_id, package_id)
    return {(row["number"], row["position"]): row for row in rows}


async def _take_out(actor: Actor, contents: Contents, new: NewPackage) -> None:
    if not new.inside or any(part.quantity <= 0 for part in new.inside):
        raise Invalid({"packages": "empty"})
    for part in new.inside:
        row = contents.get((part.order, part.position))
        if row is None:
            raise NotFound(f"{part.order}/{part.position}")
        left: Decimal = row["quantity"] - part.quantity
        if left < 0:
            raise Conflict(f"{part.order}/{part.position}")
        line = PackageLine.id == row["inside_id"]
        change = PackageLine.update({PackageLine.quantity: left}) if left else PackageLine.delete()
        await owned(actor, change.where(line), Permission.SYSTEM_ACT)
    if sum(part.quantity for part in new.inside) == sum(row["quantity"] for row in contents.values()):
        raise Conflict(new.number)


async def _empty(actor: Actor, package_id: UUID, target_id: UUID) -> None:
    await execute(POUR, actor.account_id, package_id, target_id)
    await owned(
        actor, PackageLine.delete().where(PackageLine.package_id == package_id), Permission.SYSTEM_ACT
    )
