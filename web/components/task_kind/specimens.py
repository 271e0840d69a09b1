"""task_kind in its states."""

from typing import Any

from services.tasks.records import TaskKind
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for kind in TaskKind:
        yield kind, {"kind": kind}
