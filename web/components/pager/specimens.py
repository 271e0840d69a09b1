"""pager in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "twenty", {"to": "#", "count": 20, "id": "pager-twenty"}
    yield "one", {"to": "#", "count": 1, "id": "pager-one"}
