"""One order in every state."""

from datetime import date
from typing import Any

import msgspec

from services.invoice_papers.records import PaperStatus
from services.order_papers.records import OrderPaperKind, PaperBeside
from services.orders.approval import Approval, Barred
from services.orders.records import Fulfilment, Hold, OrderKind, OrderRecord, OrderRow, OrderStatus, Reason
from services.orders.rules import HOLD_WAITS, ORDER_RULES
from services.shipments.timeline import Happening, What
from web.components.made_up import BLIND, CANCELLED, LATE, ROW, line, order
from web.components.made_up_invoices import INVOICE, PAID
from web.components.made_up_parcels import AT, HERE, ORDER_STANDS, PARCEL, story
from web.components.specimen import LONG, Shown
from web.pages.order.arrival import Arrival
from web.pages.order.explain import LAST_STEP
from web.pages.order.views import OrderDetail, OrderItems, OrderLines

WAY = (OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.HANDED_OVER, OrderStatus.ON_ITS_WAY)
PAPER = PaperBeside(
    kind=OrderPaperKind.CONFIRMATION, number="10482", status=PaperStatus.READY, size=48211, version=2, earlier=(1,)
)  # fmt: skip
NOTE = PaperBeside(kind=OrderPaperKind.NOTE, number="L-10482")
YOURS = Approval(barred=Barred.NOT)
OVERDUE = msgspec.structs.replace(
    ROW, late=True, promised_on=date(2026, 11, 20), first_promised_on=date(2026, 11, 20)
)


def specimens() -> Shown:
    for status in (OrderStatus.APPROVAL, *WAY, OrderStatus.DELIVERED, OrderStatus.COMPLETED):
        yield status, _detail(order(_in(status)))
    asks = Approval(barred=Barred.RIGHT, others=("Jun Lee",), mine=True)
    yield "others decide", _detail(order(_in(OrderStatus.APPROVAL)), approval=asks)
    yield "approved", _detail(order(_in(OrderStatus.CONFIRMED)), happened=[_decision("approved")])
    yield "declined", _detail(order(CANCELLED), happened=[_decision("declined")])
    for hold in Hold:
        yield f"held: {hold}", _detail(order(_in(OrderStatus.ON_HOLD), hold=hold))
    yield "in two parcels", _detail(order(), parcels=[PARCEL, HERE], arrival=_with_hours())
    partly = msgspec.structs.replace(order(), fulfilment=Fulfilment.PARTLY_DELIVERED)
    yield "in part", _detail(partly, parcels=[HERE])
    yield "late", _detail(order(LATE), state="late", happened=story())
    yield (
        "overdue",
        _detail(order(OVERDUE), state="late", arrival=Arrival(day=OVERDUE.promised_on, overdue=True)),
    )
    yield (
        "no day yet",
        _detail(order(msgspec.structs.replace(ROW, promised_on=None)), arrival=Arrival(day=None)),
    )
    yield "billed", _detail(order(_in(OrderStatus.COMPLETED)), invoices=[INVOICE, PAID])
    yield "with papers", _detail(order(), papers=[PAPER, NOTE], parcels=[PARCEL])
    yield "cancelled", _detail(order(CANCELLED))
    taken = msgspec.structs.replace(CANCELLED, number="C10459", kind=OrderKind.CANCELLATION)
    yield "takes one back", _detail(order(taken, cancels="10459"))
    yield "partly taken back", _detail(order(_in(OrderStatus.COMPLETED), cancelled_by=("C10459",)))
    yield "without prices", _detail(order(BLIND))
    yield "a long name", _detail(order(msgspec.structs.replace(ROW, title=LONG)))
    yield "read elsewhere", _detail(order(), zone="Berlin (UTC+1)", phone="", email="", map="", updated=None)
    yield "many lines", _lines(left=60)
    yield "all lines", _lines(left=0)
    yield "a page of lines", OrderItems(number="10482", lines=_lines(left=1))


def _decision(state: str) -> Happening:
    words = LONG if state == "declined" else ""
    return Happening(what=What.ORDER, state=state, at=AT, heard_at=AT, source="Jun Lee", words=words)


def _in(status: OrderStatus) -> OrderRow:
    return msgspec.structs.replace(ROW, status=status)


def _with_hours() -> Arrival:
    return Arrival(day=ROW.promised_on, begin=PARCEL.expected_from, end=PARCEL.expected_until)


def _lines(*, left: int) -> OrderLines:
    rows = [line(place, "Seal set", 18000) for place in range(1, 43)]
    return OrderLines(
        number="10482",
        lines=rows,
        marks=[41],
        currency="KRW",
        total=ROW.total,
        count=len(rows) + left,
        next=102 if left else 0,
        left=left,
    )


def _detail(record: OrderRecord, *, state: str = "", approval: Approval = YOURS, **more: Any) -> OrderDetail:
    row = record.row
    waits = HOLD_WAITS[record.hold] if record.hold else ORDER_RULES.states[row.status].waits
    stands = msgspec.structs.replace(
        ORDER_STANDS, status=row.status, waits=waits, late=row.late, hold=record.hold, reason=Reason.CUSTOMS,
        approval=approval if row.status is OrderStatus.APPROVAL else None,
    )  # fmt: skip
    step = ORDER_RULES.states[row.status].step
    total = row.total
    lines = OrderLines(
        number=row.number, lines=record.lines if total else [line(1, "Gripper kit", None)], marks=[],
        currency=total.currency if total else "", total=total, count=row.line_count, next=0, left=0,
    )  # fmt: skip
    usual: dict[str, Any] = {
        "arrival": Arrival(day=row.promised_on), "parcels": [], "happened": story()[-1:], "lines": lines, "supplier": "Hanbit Robotics",
        "phone": "+82 42 000 0000", "email": "orders@hanbit.example", "share": "https://portal.example/orders/10482",
        "map": "#", "zone": "", "updated": (AT, "CJ Logistics"), "invoices": [],
        "papers": [],
    }  # fmt: skip
    return OrderDetail(
        order=record,
        standing=stands,
        step=step,
        step_state="arrived" if step == LAST_STEP else state,
        **usual | more,
    )
