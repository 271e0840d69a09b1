"""head in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"title": "Items", "id": "head-plain"}
    yield "with more", {"title": "Arriving", "id": "head-more", "more": "All orders", "to": "#"}
    yield "long", {"title": LONG, "id": "head-long", "more": "All orders", "to": "#"}
