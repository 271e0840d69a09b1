"""chip in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "plain", {"label": "Open", "to": "#", "count": 4}
    yield "none", {"label": "Late", "to": "#", "count": 0}
    yield "chosen", {"label": "All", "to": "#", "count": 32, "current": True}
    yield "to take away", {"label": "Bremerhaven works", "to": "#", "current": True, "drop": True}
    yield "opens a sheet", {"label": "Filter", "to": "#", "icon": "sliders-horizontal", "sheet": True}
