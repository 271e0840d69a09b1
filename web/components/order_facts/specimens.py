"""order_facts in its states."""

from typing import Any

from web.components.made_up import CANCELLED, order
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "an order", {"order": order()}
    yield "one that was taken back", {"order": order(CANCELLED, cancelled_by=("C10459",))}
    yield "one that takes back", {"order": order(cancels="10459")}
