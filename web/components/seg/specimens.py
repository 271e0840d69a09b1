"""seg in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    looks = [("auto", "Like my device"), ("light", "Light"), ("dark", "Dark")]
    yield "three choices", {"name": "seg-look", "label": "Appearance", "options": looks, "value": "auto"}
    yield (
        "an error",
        {"name": "seg-wrong", "label": "Appearance", "options": looks, "error": "Choose one of the list"},
    )
