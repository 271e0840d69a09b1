"""notice in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "somebody was faster", {"title": "Somebody was faster", "words": "Look again, then decide."}
    yield "our fault", {"title": "Something went wrong on our side", "tint": "bad", "id": "notice-bad"}
    yield (
        "with a way forward",
        {"title": "Saved", "tint": "ok", "icon": "check", "act": "Show", "to": "#", "id": "notice-ok"},
    )
