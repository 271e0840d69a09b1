"""reason in its states."""

from typing import Any

from services.orders.records import Reason
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for reason in Reason:
        yield reason or "unsaid", {"reason": reason}
