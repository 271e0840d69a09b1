"""art in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for name in ("a-empty", "a-lost", "a-door"):
        yield name, {"name": name}
