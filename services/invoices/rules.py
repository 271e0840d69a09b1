"""How a dispute moves: every state, and every arrow that exists."""

from services.actor import Permission
from services.invoices.records import DisputeStatus as Status
from services.transitions import Rules, State, Waits, transition

DISPUTE_RULES = Rules(
    "dispute",
    (
        transition("accept", [Status.OPEN], Status.ACCEPTED, Permission.SYSTEM_ACT),
        transition("reject", [Status.OPEN], Status.REJECTED, Permission.SYSTEM_ACT),
        transition("withdraw", [Status.OPEN], Status.WITHDRAWN, Permission.INVOICES_DISPUTE),
    ),
    {
        Status.OPEN: State(waits=Waits.US),
        Status.ACCEPTED: State(waits=Waits.DONE),
        Status.REJECTED: State(waits=Waits.DONE),
        Status.WITHDRAWN: State(waits=Waits.DONE),
    },
)
