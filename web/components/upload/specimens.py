"""upload in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"id": "upload-plain", "label": "Photo", "kinds": ".png"}
    yield (
        "wrong",
        {"id": "upload-wrong", "label": LONG, "kinds": ".png", "hint": "At most 5 MB", "error": "Too large"},
    )
