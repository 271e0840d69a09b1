"""icon in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"name": "truck"}
    yield "small", {"name": "clock", "size": "s"}
    yield "turns with the reading direction", {"name": "chevron-right", "flip": True}
