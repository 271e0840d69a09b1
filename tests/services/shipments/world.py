"""All that is true of the orders and parcels of one account, and what has to hold of it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from services.db import execute
from services.orders.records import OrderStatus
from services.orders.rules import ORDER_RULES
from services.shipments.records import GONE, Code, PackageStatus
from services.shipments.rules import ACTS, PACKAGE_RULES
from tests.factories import as_owner

# What was issued stays, but for who owns the tables and says so.
ISSUED = ("allocation", "instalment", "invoice_line", "invoice_paper", "invoice_open", "invoice")
TABLES = (
    "order_look", "dispute", *ISSUED, "tracking_event", "package_line", "package", "shipment", "delivery_promise",
    "order_line", "event", "orders",
)  # fmt: skip
SEEN = """
    SELECT jsonb_build_object(
        'orders', (SELECT coalesce(jsonb_agg(one ORDER BY number), '[]') FROM (
            SELECT id, number, status, hold, promised_on, first_promised_on FROM orders WHERE account_id = $1) AS one),
        'lines', (SELECT coalesce(jsonb_agg(one ORDER BY order_id, position), '[]') FROM (
            SELECT id, order_id, position, quantity, shipped, delivered, returned, invoiced, cancelled
            FROM order_line WHERE account_id = $1) AS one),
        'parcels', (SELECT coalesce(jsonb_agg(one ORDER BY number), '[]') FROM (
            SELECT id, number, status, merged_into, split_from FROM package WHERE account_id = $1) AS one),
        'inside', (SELECT coalesce(jsonb_agg(one ORDER BY package_id, order_line_id), '[]') FROM (
            SELECT package_id, order_id, order_line_id, quantity FROM package_line WHERE account_id = $1) AS one),
        'said', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT id, package_id, code, at FROM tracking_event WHERE account_id = $1) AS one),
        'moves', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT id, object_id, details ->> 'before' AS before, details ->> 'status' AS status FROM event
            WHERE account_id = $1 AND object_kind IN ('order', 'package') AND details ? 'status') AS one),
        'events', (SELECT count(*) FROM event WHERE account_id = $1),
        'promises', (SELECT count(*) FROM delivery_promise WHERE account_id = $1))::text
"""
NOTHING_LIVES_IN = {"returned", "lost", "merged", "cancelled"}


class OrderSeen(msgspec.Struct, frozen=True):
    id: UUID
    number: str
    status: OrderStatus
    hold: str
    promised_on: date | None
    first_promised_on: date | None


class LineSeen(msgspec.Struct, frozen=True):
    id: UUID
    order_id: UUID
    position: int
    quantity: Decimal
    shipped: Decimal
    delivered: Decimal
    returned: Decimal
    invoiced: Decimal
    cancelled: Decimal


class ParcelSeen(msgspec.Struct, frozen=True):
    id: UUID
    number: str
    status: PackageStatus
    merged_into: UUID | None
    split_from: UUID | None


class InsideSeen(msgspec.Struct, frozen=True):
    package_id: UUID
    order_id: UUID
    order_line_id: UUID
    quantity: Decimal


class Said(msgspec.Struct, frozen=True):
    id: UUID
    package_id: UUID
    code: Code
    at: datetime


class Move(msgspec.Struct, frozen=True):
    id: UUID
    object_id: str
    before: str | None
    status: str


class Seen(msgspec.Struct, frozen=True):
    orders: Sequence[OrderSeen]
    lines: Sequence[LineSeen]
    parcels: Sequence[ParcelSeen]
    inside: Sequence[InsideSeen]
    said: Sequence[Said]
    moves: Sequence[Move]
    events: int
    promises: int


class World:
    """An account and what was seen of it last."""

    def __init__(self, account: UUID) -> None:
        self.account = account

    @classmethod
    async def empty(cls, account: UUID) -> "World":
        """The account without any order."""
        async with as_owner():
            for table in ISSUED:
                await execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for table in TABLES:
                await execute(f"DELETE FROM {table} WHERE account_id = $1", account)
        world = cls(account)
        await world.look()
        return world

    async def look(self) -> None:
        [row] = await execute(SEEN, self.account)
        self.seen = msgspec.json.decode(row[0], type=Seen, strict=False)
        self.ids = {order.number: order.id for order in self.seen.orders}

    def check(self) -> None:
        """Everything that always holds."""
        for line in self.seen.lines:
            wanted = line.quantity - line.cancelled
            assert 0 <= line.returned <= line.delivered <= line.shipped <= wanted, line
            assert line.cancelled >= 0 and 0 <= line.invoiced <= line.quantity, line
            assert line.shipped == min(max(self._carried(line.id, GONE), line.returned), wanted), line
            assert line.delivered == min(max(self._carried(line.id, {"delivered"}), line.returned), wanted), (
                line
            )
        for parcel in self.seen.parcels:
            assert parcel.status in {self._said_of(parcel), "merged", "cancelled"}, parcel
            assert any(one.package_id == parcel.id for one in self.seen.inside) is (parcel.status != "merged")
        for order in self.seen.orders:
            self._check_order(order)

    def _carried(self, line: UUID, states: Collection[str]) -> Decimal:
        there = {parcel.id for parcel in self.seen.parcels if parcel.status in states}
        return sum(
            (
                one.quantity
                for one in self.seen.inside
                if one.order_line_id == line and one.package_id in there
            ),
            Decimal(0),
        )

    def _said_of(self, parcel: ParcelSeen) -> str:
        """Where the newest event by the carrier's time says that it stands; of one moment, the one that goes furthest."""
        codes = list(Code)
        known = [
            (one.at, codes.index(one.code), one.code)
            for one in self.seen.said
            if one.package_id == parcel.id and one.code != "unknown"
        ]
        if not known:
            return parcel.status if parcel.split_from and self._never_moved(parcel) else "packed"
        return PACKAGE_RULES.of(ACTS[max(known)[2]]).to

    def _never_moved(self, parcel: ParcelSeen) -> bool:
        """One that was taken out of another begins where that one stood."""
        return [move.status for move in self.seen.moves if move.object_id == str(parcel.id)] == [
            parcel.status
        ]

    def _check_order(self, order: OrderSeen) -> None:
        lines = [line for line in self.seen.lines if line.order_id == order.id]
        wanted = sum(line.quantity - line.cancelled for line in lines)
        undelivered = wanted - sum(line.delivered for line in lines)
        inside = {one.package_id for one in self.seen.inside if one.order_id == order.id}
        live = [one for one in self.seen.parcels if one.id in inside and one.status not in NOTHING_LIVES_IN]
        reached = min(
            max((PACKAGE_RULES.states[one.status].step for one in live), default=0), 4 if undelivered else 5
        )
        assert (order.status == "on_hold") == bool(order.hold), order
        match order.status:
            case "delivered":
                assert not undelivered and wanted, order
            case "packed":
                assert reached == 2, order
            case "confirmed":
                assert reached == 0, order
            case "on_hold":
                assert reached in {0, 2}, order
            case "cancelled":
                # A carrier may find what was lost when its order was cancelled.
                assert not [one for one in live if one.status == "packed"] or self.seen.said, order
            case "handed_over" | "on_its_way":
                assert undelivered and ORDER_RULES.states[order.status].step >= reached, order
