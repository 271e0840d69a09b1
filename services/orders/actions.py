"""What can be done to an order. Each act is one transaction that holds the change and its event."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.money import to_minor
from services.orders.records import UNDER_WAY, OrderStatus
from services.orders.rules import ORDER_RULES
from services.orders.tables import Order, OrderLine
from services.ownership import claim, owned


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

    Raises Invalid without lines, Conflict for a number that is taken.
    """
    actor.require(Permission.ORDERS_PLACE)
    if not new.lines:
        raise Invalid({"lines": "empty"})
    order = _order(actor, new)
    lines = [_line(actor, order, new, place) for place in range(len(new.lines))]
    order.total_minor = sum(line.amount_minor for line in lines)
    limit = actor.rights[Permission.ORDERS_PLACE].limit_minor
    waits = limit is not None and order.total_minor > limit
    order.status = OrderStatus.APPROVAL if waits else OrderStatus.CONFIRMED
    async with transaction():
        if await _taken(actor, new.number):
            raise Conflict(new.number)
        await Order.insert(order)
        await OrderLine.insert(*lines)
        await _tell(actor, "order.placed", order.id, OrderStatus.APPROVAL if waits else OrderStatus.CONFIRMED)


async def _taken(actor: Actor, number: str) -> bool:
    """Whether the account has an order of this number already."""
    found = Order.select(Order.id).where(Order.account_id == actor.account_id, Order.number == number)
    return bool(await found.first())


async def advance(actor: Actor, number: str, act: str) -> None:
    """Move an order along one declared arrow. Raises NotFound, Denied, Conflict."""
    needs = ORDER_RULES.of(act).needs
    actor.require(needs)
    async with transaction():
        order = await _find(actor, number, needs)
        arrow = ORDER_RULES.allow(act, order["status"])
        # The status is part of the condition: somebody else may act while we decide.
        still = (Order.id == order["id"]) & (Order.status == order["status"])
        change = owned(actor, Order.update({Order.status: arrow.to}), needs).where(still)
        if not await change.returning(Order.id):
            raise Conflict(number)
        await _tell(actor, f"order.{act}", order["id"], OrderStatus(arrow.to))


async def postpone(actor: Actor, number: str, until: date, reason: str) -> None:
    """Promise another day for an order that is under way, with the reason. Raises NotFound, Denied, Conflict."""
    actor.require(Permission.SYSTEM_ACT)
    async with transaction():
        order = await _find(actor, number, Permission.SYSTEM_ACT)
        if order["status"] not in UNDER_WAY:
            raise Conflict(number)
        change = Order.update({Order.promised_on: until}).where(Order.id == order["id"])
        await owned(actor, change, Permission.SYSTEM_ACT)
        await _tell(actor, "order.postponed", order["id"], None, until=str(until), reason=reason)


async def _find(actor: Actor, number: str, needs: Permission) -> dict[str, str]:
    found = (
        await owned(actor, Order.select(Order.id, Order.status), needs).where(Order.number == number).first()
    )
    if found is None:
        raise NotFound(number)
    return dict(found)


async def _tell(actor: Actor, kind: str, order_id: object, status: OrderStatus | None, **more: str) -> None:
    details = {"status": status, **more} if status else more
    await events.record(actor, kind, of=("order", str(order_id)), **details)


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
