"""Goods go into parcels: one shipment, its packages, how much of which line of which order is in each."""

from collections.abc import Mapping, Sequence
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
from services.orders.records import OrderStatus
from services.ownership import claim
from services.shipments.records import PackageStatus
from services.shipments.settling import settle
from services.shipments.strays import hold_still, take_up
from services.shipments.tables import Package, PackageLine, Shipment

LINES = """
    SELECT orders.id AS order_id, orders.status, orders.site_id, orders.number, line.id, line.position,
        line.quantity - line.cancelled - coalesce((
            SELECT sum(inside.quantity) FROM package_line AS inside
            JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
            WHERE inside.account_id = line.account_id AND inside.order_line_id = line.id
                AND package.status NOT IN ('returned', 'lost', 'merged', 'cancelled')), 0) AS unpacked
    FROM orders JOIN order_line AS line ON line.account_id = orders.account_id AND line.order_id = orders.id
    WHERE orders.account_id = $1 AND orders.number = ANY($2::text[])
    FOR UPDATE OF orders
"""
PACKABLE = frozenset(
    {
        OrderStatus.CONFIRMED,
        OrderStatus.PACKED,
        OrderStatus.HANDED_OVER,
        OrderStatus.ON_ITS_WAY,
    }
)


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a line, by the number of its order and its position, goes into a package."""

    order: str
    position: int
    quantity: Decimal


class NewPackage(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel under the number of its carrier."""

    carrier: str
    number: str
    inside: tuple[Inside, ...]
    weight_grams: int | None = None


class NewShipment(msgspec.Struct, frozen=True, kw_only=True):
    """What leaves under one delivery note."""

    number: str
    packages: tuple[NewPackage, ...]
    shipped_from: str = ""
    source: str = "portal"


async def pack(actor: Actor, new: NewShipment) -> None:
    """Pack goods of one or more orders of the account; what carriers said of these parcels before is taken in, too.

    Raises Denied, NotFound for an order or a line that is not there, Invalid for an empty parcel or a quantity that
    is not positive, Conflict for more than is left to pack, for a number that is taken, and for an order that is
    held, not confirmed, or over.
    """
    actor.require(Permission.SYSTEM_ACT)
    _check(new)
    parcels = [(package.carrier, package.number) for package in new.packages]
    async with transaction():
        await hold_still(parcels)
        lines = await _lines(actor, {inside.order for package in new.packages for inside in package.inside})
        _take(new, lines)
        first = next(iter(lines.values()))
        shipment = claim(
            actor, Shipment, id=uuid7(), number=new.number, site_id=first["site_id"], packed_at=clock.now(),
            shipped_from=new.shipped_from, source=new.source,
        )  # fmt: skip
        try:
            async with transaction():
                await Shipment.insert(shipment)
                for place, package in enumerate(new.packages, 1):
                    await add_package(actor, shipment.id, place, package, lines)
        except (asyncpg.UniqueViolationError, asyncpg.ForeignKeyViolationError) as error:
            raise Conflict(new.number) from error
        await settle(actor, {row["order_id"] for row in lines.values()})
        await take_up(actor, parcels)


async def add_package(
    actor: Actor,
    shipment_id: UUID,
    place: int,
    new: NewPackage,
    lines: Mapping[tuple[str, int], Any],
    **more: Any,
) -> Package:
    """Write a package with its contents and the event of that; `lines` are rows by order number and position.

    It is newly packed, unless `more` says that it is on its way already.
    """
    state = {"status": PackageStatus.PACKED, "status_since": clock.now()}
    package = claim(
        actor, Package, id=uuid7(), shipment_id=shipment_id, carrier=new.carrier, number=new.number, position=place,
        weight_grams=new.weight_grams, **{**state, **more},
    )  # fmt: skip
    await Package.insert(package)
    inside = [(lines[part.order, part.position], part.quantity) for part in new.inside]
    await PackageLine.insert(
        *(
            claim(
                actor,
                PackageLine,
                package_id=package.id,
                order_id=row["order_id"],
                order_line_id=row["id"],
                quantity=amount,
            )
            for row, amount in inside
        )
    )
    orders = sorted({str(row["order_id"]) for row, _amount in inside})
    about: dict[str, Any] = {
        "status": package.status,
        "number": new.number,
        "carrier": new.carrier,
        "order_ids": orders,
    }
    kind = "parcel.split" if package.split_from else "parcel.packed"
    await events.record(actor, kind, of=("package", str(package.id)), **about)
    return package


def _check(new: NewShipment) -> None:
    if not new.packages or any(not package.inside for package in new.packages):
        raise Invalid({"packages": "empty"})
    if any(inside.quantity <= 0 for package in new.packages for inside in package.inside):
        raise Invalid({"quantity": "not positive"})


async def _lines(actor: Actor, orders: set[str]) -> dict[tuple[str, int], Any]:
    rows = await execute(LINES, actor.account_id, sorted(orders))
    if missing := orders - {row["number"] for row in rows}:
        raise NotFound(min(missing))
    for row in rows:
        if row["status"] not in PACKABLE:
            raise Conflict(f"{row['number']} is {row['status']}")
    return {(row["number"], row["position"]): row for row in rows}


def _take(new: NewShipment, lines: Mapping[tuple[str, int], Any]) -> None:
    left = {place: row["unpacked"] for place, row in lines.items()}
    parts: Sequence[Inside] = [inside for package in new.packages for inside in package.inside]
    for inside in parts:
        place = inside.order, inside.position
        if place not in left:
            raise NotFound(f"{inside.order}/{inside.position}")
        left[place] -= inside.quantity
        if left[place] < 0:
            raise Conflict(f"{inside.order}/{inside.position}")
