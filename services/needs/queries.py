"""What needs the actor in one account. The start page and the inbox of all accounts both show this."""

from services.actor import Actor, Permission
from services.events import topic
from services.invoices import waiting as invoices
from services.invoices.records import InvoiceRow
from services.needs.records import Need, Why
from services.orders import waiting as orders
from services.orders.records import OrderStatus
from services.orders.waiting import WaitingOrder
from services.shipments import waiting as parcels
from services.shipments.records import PackageStatus
from services.shipments.waiting import WaitingParcel

OF_ORDERS = {OrderStatus.APPROVAL: Why.APPROVE, OrderStatus.ON_HOLD: Why.ANSWER}
OF_PARCELS = {PackageStatus.AT_PICKUP_POINT: Why.PICK_UP, PackageStatus.ATTEMPTED: Why.ATTEMPTED}
URGENCY = {why: place for place, why in enumerate(Why)}


async def needs(actor: Actor, *, limit: int) -> list[Need]:
    """The most pressing first, up to `limit` of each kind; only what the actor may see and do."""
    found = [_order(one) for one in await orders.waiting(actor, limit=limit)]
    if actor.may(Permission.ORDERS_READ):
        found += [_parcel(one) for one in await parcels.at_hand(actor, limit=limit)]
    found += [_invoice(row) for row in await invoices.urgent(actor, limit=limit)]
    told = {need.number for need in found if need.parcel}
    # A parcel that waits at the pickup point says more than that its order is late.
    kept = [need for need in found if need.why not in {Why.LATE, Why.OVERDUE} or need.number not in told]
    return sorted(kept, key=lambda need: URGENCY[need.why])


def _order(one: WaitingOrder) -> Need:
    late = Why.OVERDUE if one.over else Why.LATE
    return Need(
        why=OF_ORDERS.get(one.row.status, late),
        topic=topic("order", one.row.id),
        number=one.row.number,
        goods=one.row.title,
        since=one.since,
        total=one.row.total,
        placed_by=one.placed_by,
        promised_on=one.row.promised_on,
        first_promised_on=one.row.first_promised_on,
        reason=one.reason,
    )


def _invoice(row: InvoiceRow) -> Need:
    late = row.overdue is not None and row.overdue.minor > 0
    return Need(
        why=Why.UNPAID if late else Why.PAYABLE,
        topic=topic("invoice", row.id),
        number=row.number,
        goods="",
        total=row.open,
        due_on=row.next_due_on,
        answer=row.answer,
        answer_day=row.answer_day,
    )


def _parcel(one: WaitingParcel) -> Need:
    return Need(
        why=OF_PARCELS[one.status],
        topic=topic("order", one.order_id),
        number=one.order_number,
        goods=one.goods,
        since=one.since,
        parcel=one.number,
        carrier=one.carrier,
        carrier_name=one.carrier_name,
        place=one.place,
        until=one.until,
    )
