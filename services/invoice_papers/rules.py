"""How a file of an invoice comes to be."""

from services.actor import Permission
from services.invoice_papers.records import PaperStatus as Status
from services.transitions import Rules, State, Waits, transition

HOUSE = Permission.SYSTEM_ACT


def rules_of(name: str) -> Rules:
    """How whatever is printed comes to be."""
    moves = (
        transition("finish", [Status.PREPARING], Status.READY, HOUSE),
        transition("fail", [Status.PREPARING], Status.FAILED, HOUSE),
        transition("again", [Status.FAILED], Status.PREPARING, HOUSE),
    )
    states: dict[str, State] = {
        Status.PREPARING: State(waits=Waits.US),
        Status.READY: State(waits=Waits.DONE),
        Status.FAILED: State(waits=Waits.FAILED),
    }
    return Rules(name, moves, states)


PAPER_RULES = rules_of("invoice_paper")
