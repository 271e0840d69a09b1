"""failed in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "a part", {"words": "“Orders” cannot be shown right now. Nothing is lost.", "to": "#"}
