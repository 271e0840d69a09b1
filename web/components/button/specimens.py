"""button in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"label": "Show all 12 orders"}
    yield "main", {"label": "Save", "look": "main"}
    yield "quiet", {"label": "Cancel", "look": "quiet"}
    yield "small, icon", {"label": "Try again", "icon": "refresh-cw", "small": True}
    yield "a link", {"label": "Go to orders", "to": "#"}
    yield "long", {"label": LONG, "wide": True}
