"""select in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    languages = [("en", "English", "en"), ("ko", "한국어", "ko"), ("ja", "日本語", "ja")]
    yield "plain", {"id": "select-plain", "label": "Language", "options": languages, "value": "ko"}
    yield (
        "hint",
        {
            "id": "select-hint",
            "label": "Time zone",
            "options": [("UTC", LONG)],
            "hint": "All times follow it.",
        },
    )
    yield "wrong", {"id": "select-wrong", "label": "Site", "options": [("", "–")], "error": "Choose a site"}
