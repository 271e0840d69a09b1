"""How an order moves: every state, and every arrow that exists."""

from services.actor import Permission
from services.orders.records import Hold
from services.orders.records import OrderStatus as Status
from services.transitions import Rules, State, Waits, transition

SUPPLIER = Permission.SYSTEM_ACT
APPROVER = Permission.ORDERS_APPROVE
BUYER = Permission.ORDERS_PLACE
NOT_YET_GONE = (Status.CONFIRMED, Status.PACKED)
WITH_US = (*NOT_YET_GONE, Status.ON_HOLD)
NOT_PACKED = (Status.APPROVAL, Status.CONFIRMED, Status.ON_HOLD)

ORDER_RULES = Rules(
    "order",
    (
        transition("approve", [Status.APPROVAL], Status.CONFIRMED, APPROVER),
        transition("decline", [Status.APPROVAL], Status.CANCELLED, APPROVER),
        transition("hold", NOT_YET_GONE, Status.ON_HOLD, SUPPLIER),
        transition("release", [Status.ON_HOLD], Status.CONFIRMED, SUPPLIER),
        transition("pack", [Status.CONFIRMED], Status.PACKED, SUPPLIER),
        transition("unpack", [Status.PACKED], Status.CONFIRMED, SUPPLIER),
        # A carrier's first word may be any of these: what it left out happened all the same, and a parcel of an
        # order that is held may have been on the truck already.
        transition("hand_over", WITH_US, Status.HANDED_OVER, SUPPLIER),
        transition("depart", [*WITH_US, Status.HANDED_OVER], Status.ON_ITS_WAY, SUPPLIER),
        transition("deliver", [*WITH_US, Status.HANDED_OVER, Status.ON_ITS_WAY], Status.DELIVERED, SUPPLIER),
        # A carrier takes "delivered" back, or goods come back undelivered.
        transition("reopen", [Status.DELIVERED], Status.ON_ITS_WAY, SUPPLIER),
        transition("complete", [Status.DELIVERED], Status.COMPLETED, SUPPLIER),
        transition("cancel", NOT_PACKED, Status.CANCELLED, BUYER),
        # We cannot deliver any of it.
        transition("withdraw", NOT_PACKED, Status.CANCELLED, SUPPLIER),
    ),
    {
        Status.APPROVAL: State(waits=Waits.CUSTOMER),
        Status.ON_HOLD: State(waits=Waits.US),
        Status.CONFIRMED: State(waits=Waits.US, step=1),
        Status.PACKED: State(waits=Waits.US, step=2),
        Status.HANDED_OVER: State(waits=Waits.CARRIER, step=3),
        Status.ON_ITS_WAY: State(waits=Waits.CARRIER, step=4),
        Status.DELIVERED: State(waits=Waits.DONE, step=5),
        Status.COMPLETED: State(waits=Waits.DONE, step=5),
        Status.CANCELLED: State(waits=Waits.DONE),
    },
)
HOLD_WAITS = {
    Hold.CUSTOMER_ANSWER: Waits.CUSTOMER,
    Hold.PAYMENT: Waits.CUSTOMER,
    Hold.STOCK: Waits.US,
    Hold.EXPORT_PAPERS: Waits.US,
}
"""Whom an order waits for while it is held for this."""
WAY = ("pack", "hand_over", "depart", "deliver")
