"""chips in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(ui: Any) -> Specimens:
    items = [
        ("All", "#", 32, True),
        ("Open", "#", 4, False),
        ("Late", "#", 1, False),
        ("Delivered", "#", 26, False),
    ]
    yield "filters", {"items": items, "more": ui.chip("Filter", "#", icon="sliders-horizontal", sheet=True)}
