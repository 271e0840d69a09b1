"""How an order stands, put together from its rules, its promises and its parcels."""

from collections.abc import Sequence

from services.orders.approval import Approval
from services.orders.records import OrderRecord, Reason
from services.orders.rules import HOLD_WAITS, ORDER_RULES
from services.shipments.records import OVER, PackageStatus, ParcelRow
from services.shipments.timeline import Happening, What
from web.pages.order.arrival import Arrival
from web.standing import Standing

LAST_STEP = 5
FAILED = frozenset({PackageStatus.LOST, PackageStatus.RETURNED})


def standing_of(
    order: OrderRecord,
    arrival: Arrival,
    parcels: Sequence[ParcelRow],
    happened: Sequence[Happening],
    approval: Approval | None = None,
) -> Standing:
    """Whom it waits for is what the rules say of its state, or of what it is held for."""
    row = order.row
    moved = (one.reason for one in happened if one.what is What.PROMISE and one.before)
    under_way = [one for one in parcels if one.status not in OVER]
    names = dict.fromkeys(one.carrier_name for one in under_way)
    return Standing(
        status=row.status,
        waits=HOLD_WAITS[order.hold] if order.hold else ORDER_RULES.states[row.status].waits,
        since=max((one.since for one in under_way), default=order.since),
        late=row.late,
        overdue=arrival.overdue,
        hold=order.hold,
        reason=next(moved, Reason.UNSAID),
        first=row.first_promised_on if row.late and row.moved else None,
        carrier=", ".join(names),
        approval=approval,
    )


def step_state(order: OrderRecord, step: int, parcels: Sequence[ParcelRow]) -> str:
    """The state of the step that the order has reached: a trouble of its parcels, or that it is late."""
    if step == LAST_STEP:
        return "arrived"
    states = {one.status for one in parcels}
    if states and states <= FAILED:
        return "failed"
    if PackageStatus.ATTEMPTED in states:
        return "attempted"
    return "late" if order.row.late else ""


def step_of(order: OrderRecord) -> int:
    """Which of the five steps it has reached; 0 where nobody recorded one."""
    return ORDER_RULES.states[order.row.status].step if order.steps else 0
