"""dispute_status in its states."""

from typing import Any

from services.invoices.records import DisputeStatus
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in DisputeStatus:
        yield status, {"status": status}
