"""sheet_head in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "on a page", {"title": "Filter orders", "id": "sheet-head-page"}
