"""How a parcel moves. Carriers correct themselves, so what they said last holds, wherever the parcel stood before."""

from services.actor import Permission
from services.shipments.records import OVER, Code
from services.shipments.records import PackageStatus as Status
from services.transitions import Rules, State, Waits, transition

CARRIER = Permission.SYSTEM_ACT
LIVE = [status for status in Status if status not in {Status.MERGED, Status.CANCELLED}]
NOT_OVER = [status for status in LIVE if status not in OVER]

ACTS = {
    Code.LABEL_CREATED: "label",
    Code.PICKED_UP: "hand_over",
    Code.IN_TRANSIT: "depart",
    Code.ARRIVED_AT_FACILITY: "depart",
    Code.CUSTOMS: "enter_customs",
    Code.DELAYED: "delay",
    Code.OUT_FOR_DELIVERY: "take_out",
    Code.ATTEMPTED: "attempt",
    Code.AVAILABLE_FOR_PICKUP: "leave_for_pickup",
    Code.DELIVERED: "deliver",
    Code.RETURNING: "turn_back",
    Code.RETURNED: "return",
    Code.LOST: "lose",
}
"""What a carrier's word does to the parcel; one that we have no word for does nothing."""

PACKAGE_RULES = Rules(
    "package",
    (
        transition("label", LIVE, Status.PACKED, CARRIER),
        transition("hand_over", LIVE, Status.HANDED_OVER, CARRIER),
        transition("depart", LIVE, Status.ON_ITS_WAY, CARRIER),
        transition("enter_customs", LIVE, Status.IN_CUSTOMS, CARRIER),
        transition("delay", LIVE, Status.DELAYED, CARRIER),
        transition("take_out", LIVE, Status.OUT_FOR_DELIVERY, CARRIER),
        transition("attempt", LIVE, Status.ATTEMPTED, CARRIER),
        transition("leave_for_pickup", LIVE, Status.AT_PICKUP_POINT, CARRIER),
        transition("deliver", LIVE, Status.DELIVERED, CARRIER),
        transition("turn_back", LIVE, Status.RETURNING, CARRIER),
        transition("return", LIVE, Status.RETURNED, CARRIER),
        transition("lose", LIVE, Status.LOST, CARRIER),
        transition("merge", NOT_OVER, Status.MERGED, CARRIER),
        transition("unpack", [Status.PACKED], Status.CANCELLED, CARRIER),
    ),
    {
        Status.PACKED: State(waits=Waits.US, step=2),
        Status.HANDED_OVER: State(waits=Waits.CARRIER, step=3),
        Status.ON_ITS_WAY: State(waits=Waits.CARRIER, step=4),
        Status.IN_CUSTOMS: State(waits=Waits.CARRIER, step=4),
        Status.DELAYED: State(waits=Waits.CARRIER, step=4),
        Status.OUT_FOR_DELIVERY: State(waits=Waits.CARRIER, step=4),
        Status.ATTEMPTED: State(waits=Waits.CARRIER, step=4),
        Status.AT_PICKUP_POINT: State(waits=Waits.CUSTOMER, step=4),
        Status.DELIVERED: State(waits=Waits.DONE, step=5),
        Status.RETURNING: State(waits=Waits.CARRIER, step=4),
        Status.RETURNED: State(waits=Waits.US),
        Status.LOST: State(waits=Waits.FAILED),
        Status.MERGED: State(waits=Waits.DONE),
        Status.CANCELLED: State(waits=Waits.DONE),
    },
)
