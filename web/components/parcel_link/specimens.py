"""parcel_link in its one state."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "a link", {"carrier": "cj-logistics", "number": "581010482001"}
