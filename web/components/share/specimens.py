"""share in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "an order", {"to": "https://portal.example/@hanul/orders/10482", "title": "Order 10482"}
