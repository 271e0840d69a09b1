"""Parcels that their receiver must do something about, and when parcels are expected."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from services.actor import Actor
from services.db import execute
from services.names import name_for
from services.ownership import reach_of
from services.shipments.newest import NEWEST_FIRST
from services.shipments.queries import READ, SEEN
from services.shipments.records import OVER, PackageStatus

AT_HAND = (PackageStatus.AT_PICKUP_POINT, PackageStatus.ATTEMPTED)
WAITING = f"""
    SELECT package.number, package.carrier, package.status, package.status_since AS since, package.expected_until,
        carrier.name AS carrier_name, carrier.native_name AS carrier_native,
        coalesce(newest.place, '') AS place, inside.order_id, inside.order_number, inside.goods
    FROM package JOIN carrier ON carrier.key = package.carrier
    JOIN LATERAL (
        SELECT orders.id AS order_id, orders.number AS order_number, line.name AS goods
        FROM package_line AS held
        JOIN orders ON orders.account_id = held.account_id AND orders.id = held.order_id
        JOIN order_line AS line ON line.account_id = held.account_id AND line.id = held.order_line_id
        WHERE held.account_id = package.account_id AND held.package_id = package.id AND {SEEN}
        ORDER BY orders.number, line.position LIMIT 1
    ) AS inside ON true
    LEFT JOIN LATERAL (
        SELECT place FROM tracking_event AS said
        WHERE said.account_id = package.account_id AND said.package_id = package.id AND said.code <> 'unknown'
        ORDER BY {NEWEST_FIRST} LIMIT 1
    ) AS newest ON true
    WHERE package.account_id = ANY($1::uuid[]) AND package.status = ANY($4::text[])
    ORDER BY package.status_since, package.id LIMIT $5
"""  # noqa: S608 constants of this file
WINDOWS = f"""
    SELECT DISTINCT ON (inside.order_id) inside.order_id, package.expected_from, package.expected_until
    FROM package_line AS inside
    JOIN package ON package.account_id = inside.account_id AND package.id = inside.package_id
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    WHERE {SEEN} AND inside.order_id = ANY($4::uuid[]) AND package.expected_until IS NOT NULL
        AND NOT package.status = ANY($5::text[])
    ORDER BY inside.order_id, package.expected_until DESC, package.id
"""  # noqa: S608 constants of this file


Window = tuple[datetime | None, datetime]


class WaitingParcel(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel at a pickup point, perhaps until a moment; or one that could not be handed over."""

    number: str
    carrier: str
    carrier_name: str
    status: PackageStatus
    since: datetime
    until: datetime | None
    place: str
    order_id: UUID
    order_number: str
    goods: str


async def at_hand(actor: Actor, *, limit: int) -> list[WaitingParcel]:
    """Parcels that wait for their receiver, the longest waiting first."""
    found = await execute(WAITING, *reach_of(actor, READ), list(AT_HAND), limit)
    return [
        WaitingParcel(
            number=row["number"],
            carrier=row["carrier"],
            carrier_name=name_for(actor.locale, row["carrier_name"], row["carrier_native"]),
            status=PackageStatus(row["status"]),
            since=row["since"],
            until=_after(row["expected_until"], row["since"]),
            place=row["place"],
            order_id=row["order_id"],
            order_number=row["order_number"],
            goods=row["goods"],
        )
        for row in found
    ]


async def windows(actor: Actor, order_ids: Sequence[UUID]) -> dict[UUID, Window]:
    """From when until when the last parcel of each order is expected, where its carrier said so: its day is the promised one."""
    if not order_ids:
        return {}
    found = await execute(WINDOWS, *reach_of(actor, READ), list(order_ids), list(OVER))
    return {row["order_id"]: (row["expected_from"], row["expected_until"]) for row in found}


def _after(until: datetime | None, since: datetime) -> datetime | None:
    """What was expected before it came to where it waits is over."""
    return until if until and until > since else None
