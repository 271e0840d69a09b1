"""error_summary in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    errors = [
        ("field-both", "Enter the street and number"),
        ("field-wrong", "A German postcode has 5 digits"),
    ]
    yield "two errors", {"errors": errors, "id": "error-summary-two"}
