"""How a task moves."""

from services.actor import Permission
from services.tasks.records import TaskStatus as Status
from services.transitions import Rules, State, Waits, transition

TASK_RULES = Rules(
    "task",
    (
        transition("finish", [Status.OPEN], Status.DONE, Permission.TASKS_WORK),
        transition("reopen", [Status.DONE], Status.OPEN, Permission.TASKS_WORK),
    ),
    {Status.OPEN: State(waits=Waits.US), Status.DONE: State(waits=Waits.DONE)},
)
