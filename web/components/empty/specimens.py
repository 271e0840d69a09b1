"""empty in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    words = "All that you wait for comes on the day we promised."
    yield (
        "with a way forward",
        {"title": "No order is late", "words": words, "act": "Show all 12 orders", "to": "#"},
    )
    yield "nothing yet", {"title": "No orders yet"}
    yield (
        "without a surface",
        {"title": "There is nothing here", "words": "The page has moved.", "art": "a-lost", "look": ""},
    )
