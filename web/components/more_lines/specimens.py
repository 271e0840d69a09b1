"""more_lines in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "one", {"count": 1}
    yield "many", {"count": 39}
