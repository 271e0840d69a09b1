"""find in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "empty", {"to": "#", "id": "find-empty", "placeholder": "Order, PO or part number"}
    yield (
        "asked",
        {
            "to": "#",
            "id": "find-asked",
            "q": "10482",
            "placeholder": "Order number",
            "keep": {"status": "late"},
        },
    )
