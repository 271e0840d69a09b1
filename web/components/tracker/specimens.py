"""tracker in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for step in range(1, 6):
        yield f"step {step}", {"now": step}
    for state in ("late", "attempted", "failed"):
        yield state, {"now": 4, "state": state}
    yield "arrived", {"now": 5, "state": "arrived"}
