"""How a file comes to be, and goes."""

from services.actor import Permission
from services.exports.records import ExportStatus as Status
from services.transitions import Rules, State, Waits, transition

HOUSE = Permission.SYSTEM_ACT

EXPORT_RULES = Rules(
    "export",
    (
        transition("finish", [Status.WAITING], Status.READY, HOUSE),
        transition("fail", [Status.WAITING], Status.FAILED, HOUSE),
        transition("end", [Status.READY], Status.GONE, HOUSE),
    ),
    {
        Status.WAITING: State(waits=Waits.US),
        Status.READY: State(waits=Waits.DONE),
        Status.FAILED: State(waits=Waits.FAILED),
        Status.GONE: State(waits=Waits.DONE),
    },
)
