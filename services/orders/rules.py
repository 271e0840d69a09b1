"""How an order moves: every arrow that exists."""

from services.actor import Permission
from services.orders.records import OrderStatus as Status
from services.transitions import Rules, transition

SUPPLIER = Permission.SYSTEM_ACT
APPROVER = Permission.ORDERS_APPROVE
BUYER = Permission.ORDERS_PLACE

ORDER_RULES = Rules(
    "order",
    (
        transition("approve", [Status.APPROVAL], Status.CONFIRMED, APPROVER),
        transition("decline", [Status.APPROVAL], Status.CANCELLED, APPROVER),
        transition("pack", [Status.CONFIRMED], Status.PACKED, SUPPLIER),
        transition("hand_over", [Status.PACKED], Status.HANDED_OVER, SUPPLIER),
        transition("depart", [Status.HANDED_OVER], Status.ON_ITS_WAY, SUPPLIER),
        transition("deliver", [Status.ON_ITS_WAY], Status.DELIVERED, SUPPLIER),
        transition("complete", [Status.DELIVERED], Status.COMPLETED, SUPPLIER),
        transition("cancel", [Status.APPROVAL, Status.CONFIRMED], Status.CANCELLED, BUYER),
    ),
)
WAY = ("pack", "hand_over", "depart", "deliver")
