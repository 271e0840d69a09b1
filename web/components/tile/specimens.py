"""tile in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for tint in ("", "ok", "warn", "bad", "mute"):
        yield f"icon {tint}", {"icon": "truck", "tint": tint}
    yield "company", {"letters": "HM", "tint": "co"}
    yield "person, large", {"letters": "이", "tint": "solid", "size": "l"}
    yield "small", {"letters": "葵", "tint": "co", "size": "s"}
