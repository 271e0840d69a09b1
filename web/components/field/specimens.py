"""field in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"id": "field-plain", "label": "Company", "value": LONG, "auto": "organization"}
    yield "hint", {"id": "field-hint", "label": "Note (optional)", "hint": "Gate, dock, opening hours"}
    yield (
        "wrong",
        {
            "id": "field-wrong",
            "label": "Postcode",
            "value": "2757",
            "error": "A German postcode has 5 digits",
        },
    )
    yield (
        "both",
        {"id": "field-both", "label": "Street", "hint": "And number", "error": "Enter the street and number"},
    )
    yield "lines", {"id": "field-lines", "label": "Note", "value": LONG, "rows": 4, "most": 1000}
