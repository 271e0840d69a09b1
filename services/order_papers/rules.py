"""How a paper beside an order comes to be."""

from services.actor import Permission
from services.invoice_papers.records import PaperStatus as Status
from services.transitions import Rules, State, Waits, transition

HOUSE = Permission.SYSTEM_ACT

ORDER_PAPER_RULES = Rules(
    "order_paper",
    (
        transition("finish", [Status.PREPARING], Status.READY, HOUSE),
        transition("fail", [Status.PREPARING], Status.FAILED, HOUSE),
        transition("again", [Status.FAILED], Status.PREPARING, HOUSE),
    ),
    {
        Status.PREPARING: State(waits=Waits.US),
        Status.READY: State(waits=Waits.DONE),
        Status.FAILED: State(waits=Waits.FAILED),
    },
)
