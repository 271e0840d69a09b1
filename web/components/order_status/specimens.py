"""order_status in its states."""

from typing import Any

from services.orders.records import OrderStatus
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in OrderStatus:
        yield status, {"status": status}
    yield "late", {"status": OrderStatus.ON_ITS_WAY, "late": True}
