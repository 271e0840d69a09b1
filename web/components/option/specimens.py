"""option in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "chosen", {"name": "option-a", "value": "1", "label": "On its way", "checked": True, "count": 1}
    yield "not chosen", {"name": "option-b", "value": "1", "label": LONG, "count": 26}
    yield "one of many", {"name": "option-c", "value": "1", "label": "This year", "kind": "radio"}
