"""How what a customer said of a payment comes to its end; that the money is here is derived, not a state."""

from services.actor import Permission
from services.answers.records import AnswerStatus as Status
from services.transitions import Rules, State, Waits, transition

OBJECT = Permission.INVOICES_DISPUTE
COUNTS = (Status.STANDING, Status.LAPSED)

ANSWER_RULES = Rules(
    "answer",
    (
        transition("replace", COUNTS, Status.REPLACED, OBJECT),
        transition("withdraw", COUNTS, Status.WITHDRAWN, OBJECT),
        transition("lapse", [Status.STANDING], Status.LAPSED, Permission.SYSTEM_ACT),
    ),
    {
        Status.STANDING: State(waits=Waits.CUSTOMER),
        Status.LAPSED: State(waits=Waits.US),
        Status.REPLACED: State(waits=Waits.DONE),
        Status.WITHDRAWN: State(waits=Waits.DONE),
    },
)
