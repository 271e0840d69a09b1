"""The tasks of staff."""

from datetime import date
from uuid import UUID

import msgspec

from services.answers.records import DeskDispute
from services.tasks.records import TaskRecord, TaskStatus
from web.render import View


class TaskDispute(View):
    """What a customer disputes, and the two answers; what was typed stays."""

    task: UUID
    seen: DeskDispute
    amount: str
    outcome: str
    wrong: list[tuple[str, str]]


class TaskList(View):
    """What waits for staff, or what was done last."""

    rows: list[TaskRecord]
    status: TaskStatus
    open: int
    overdue: int
    today: date
    more: bool = False


class TaskAgain(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for an answer to a task: `known` says that there is one, a code that is mapped or a parcel that is packed."""

    events: int
    known: bool
    code: bool


class TaskDetail(View):
    """One task with all that was known when it came up, what waits for it, and the form that says how it was done."""

    task: TaskRecord
    note: str
    errors: dict[str, str]
    today: date
    again: TaskAgain | None = None
