"""task_facts in its states."""

from typing import Any

from web.components.made_up_tasks import TASKS
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for task in TASKS:
        yield task.kind, {"task": task}
