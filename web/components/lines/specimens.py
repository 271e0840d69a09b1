"""lines in its states."""

from typing import Any

from web.components.made_up import line
from web.components.specimen import JAPANESE, LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    names = ("Gripper kit", LONG, JAPANESE)
    priced = [line(place, name, 410000) for place, name in enumerate(names, 1)]
    yield "with prices", {"lines": priced, "currency": "KRW", "caption": "Items"}
    blind = [line(place, name, None) for place, name in enumerate(names, 1)]
    yield "without prices", {"lines": blind, "currency": "KRW", "caption": "Items"}
    yield "many", {"lines": priced * 2, "currency": "KRW", "caption": "Items", "dense": True}
