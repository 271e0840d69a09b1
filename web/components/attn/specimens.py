"""attn in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    words = {"words": "Held at customs in Busan."}
    yield (
        "with an act",
        words
        | {
            "title": "Servo drive now comes Thu 26 Nov",
            "act": "See why and what is next",
            "to": "#",
            "main": False,
        },
    )
    yield "wrong", words | {"title": "Nothing came", "tint": "bad", "icon": "circle-alert", "id": "attn-bad"}
    yield "good", words | {"title": "All came", "tint": "ok", "icon": "check", "id": "attn-ok"}
    yield "neutral, long", {"title": LONG, "words": LONG, "tint": "", "id": "attn-long"}
