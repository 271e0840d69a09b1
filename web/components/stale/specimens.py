"""stale in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "old data", {"words": "As of 09:12. The warehouse does not answer.", "to": "#"}
