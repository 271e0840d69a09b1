"""means in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    facts = [("Why", LONG), ("Since", "Fri 20 Nov, 06:40")]
    yield "folded", {"title": "What “Late” means", "items": facts, "id": "means-folded"}
    yield "open", {"title": LONG, "items": facts, "open": True, "id": "means-open"}
