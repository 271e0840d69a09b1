"""task_row in its states."""

from datetime import date
from typing import Any

from web.components.made_up_tasks import DONE, TASKS
from web.components.specimen import Specimens

BEFORE, AFTER = date(2026, 11, 21), date(2026, 12, 24)


def specimens(_ui: Any) -> Specimens:
    for task in TASKS:
        yield task.kind, {"task": task, "today": BEFORE}
    yield "overdue", {"task": TASKS[0], "today": AFTER}
    yield "done", {"task": DONE, "today": AFTER}
