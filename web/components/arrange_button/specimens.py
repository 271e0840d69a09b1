"""arrange_button in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "up", {"key": "recent", "act": "up", "label": "Up", "about": "Recent orders", "then": "down"}
