"""order_log in its states."""

from typing import Any

from web.components.made_up import CANCELLED, order
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "on its way", {"order": order()}
    yield "cancelled", {"order": order(CANCELLED)}
