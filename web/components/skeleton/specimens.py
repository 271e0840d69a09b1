"""skeleton in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "three rows", {"words": "Loading orders", "to": "#"}
