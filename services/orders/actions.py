"""What can be done to an order. Each act is one transaction that holds the change and its event."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import asyncpg
import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.money import to_minor
from services.orders.approval import DECISIONS, four_eyes, waits
from services.orders.parcelled import in_parcels
from services.orders.promises import remember
from services.orders.records import Hold, OrderStatus, Reason
from services.orders.rules import ORDER_RULES
from services.orders.tables import Order, OrderLine
from services.ownership import claim, owned
from services.transitions import move


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """An article and how much of it; unit_price in major units of the order's currency."""

    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal


class NewOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a buyer orders, under the number that the back office gave."""

    number: str
    currency: str
    lines: tuple[NewLine, ...]
    po_number: str = ""
    site_id: UUID | None = None
    promised_on: date | None = None
    source: str = "portal"


async def place(actor: Actor, new: NewOrder) -> None:
    """Place an order; one above the buyer's limit waits for approval.

    Raises Invalid without lines and for one that takes something off, Conflict for a number that is taken.
    """
    actor.require(Permission.ORDERS_PLACE)
    if not new.lines:
        raise Invalid({"lines": "empty"})
    if any(line.quantity <= 0 or line.unit_price < 0 for line in new.lines):
        raise Invalid({"lines": "not positive"})
    order = _order(actor, new)
    lines = [_line(actor, order, new, place) for place in range(len(new.lines))]
    order.total_minor = sum(line.amount_minor for line in lines)
    async with transaction():
        above = await waits(actor, new.currency, order.total_minor)
        order.status = OrderStatus.APPROVAL if above else OrderStatus.CONFIRMED
        try:
            async with transaction():
                await Order.insert(order)
        except asyncpg.UniqueViolationError as error:
            raise Conflict(new.number) from error
        await OrderLine.insert(*lines)
        await events.record(actor, "order.placed", of=("order", str(order.id)), status=order.status)
        if new.promised_on:
            await remember(actor, order.id, new.promised_on, source=new.source, reason=Reason.UNSAID)


async def advance(actor: Actor, number: str, act: str, **details: str) -> None:
    """Move an order along one declared arrow. Raises NotFound, Denied, Conflict."""
    needs = ORDER_RULES.of(act).needs
    actor.require(needs)
    async with transaction():
        await step(actor, await find_id(actor, number, needs), act, **details)


async def step(actor: Actor, order_id: UUID, act: str, **details: str) -> None:
    """The same for an order that was found already. Raises Denied, NotFound, Conflict.

    Nobody decides on an order of their own, or on one above their limit. What lies in a parcel has to be unpacked before its order is cancelled; an order that is released while a parcel
    stands ready is packed again.
    """
    actor.require(ORDER_RULES.of(act).needs)
    if act in DECISIONS:
        await four_eyes(actor, order_id)
    if ORDER_RULES.of(act).to == OrderStatus.CANCELLED and await in_parcels(actor, order_id):
        raise Conflict(act)
    changed = {Order.changed_at: clock.now(), Order.changed_by: actor.person_id}
    await move(
        actor,
        ORDER_RULES,
        Order,
        order_id,
        act,
        also={**changed, Order.hold: details.get("hold", "")},
        **details,
    )
    if act == "release" and await in_parcels(actor, order_id):
        await step(actor, order_id, "pack")


async def hold(actor: Actor, number: str, why: Hold) -> None:
    """Hold an order that has not left yet, and say for what it waits. Raises NotFound, Denied, Conflict."""
    await advance(actor, number, "hold", hold=why)


async def find_id(actor: Actor, number: str, needs: Permission) -> UUID:
    """The id of an order by its number, within the reach of this right. Raises NotFound."""
    found = await owned(actor, Order.select(Order.id), needs).where(Order.number == number).first()
    if found is None:
        raise NotFound(number)
    key: UUID = found["id"]
    return key


def _order(actor: Actor, new: NewOrder) -> Order:
    first = new.lines[0]
    return claim(
        actor,
        Order,
        id=uuid7(),
        number=new.number,
        po_number=new.po_number,
        site_id=new.site_id or actor.site_id,
        placed_by=actor.person_id,
        placed_at=clock.now(),
        status_since=clock.now(),
        changed_at=clock.now(),
        changed_by=actor.person_id,
        promised_on=new.promised_on,
        first_promised_on=new.promised_on,
        currency=new.currency,
        line_count=len(new.lines),
        title=first.name,
        sku=first.sku,
        source=new.source,
    )


def _line(actor: Actor, order: Order, new: NewOrder, place: int) -> OrderLine:
    line = new.lines[place]
    return claim(
        actor,
        OrderLine,
        order_id=order.id,
        position=place + 1,
        sku=line.sku,
        name=line.name,
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount_minor=to_minor(line.quantity * line.unit_price, new.currency),
    )
