"""order_row in its states."""

from typing import Any

from web.components.made_up import BLIND, CANCELLED, LATE, ROW
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "by arrival", {"row": ROW, "by": "arrival"}
    yield "late", {"row": LATE, "by": "arrival"}
    yield "by goods", {"row": ROW}
    yield "cancelled", {"row": CANCELLED}
    yield "without prices", {"row": BLIND}
