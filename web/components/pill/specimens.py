"""pill in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for tint in ("", "ok", "warn", "bad", "mute"):
        yield tint or "plain", {"label": "1 new", "tint": tint}
    yield "with an icon", {"label": "Late", "tint": "warn", "icon": "clock"}
