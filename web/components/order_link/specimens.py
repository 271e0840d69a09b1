"""order_link in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "a number", {"number": "10482"}
