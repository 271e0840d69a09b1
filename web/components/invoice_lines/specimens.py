"""invoice_lines in its states."""

from typing import Any

from services.invoices.records import DisputeStatus
from web.components.made_up_invoices import ABROAD, DOCUMENT, MANY_LINES
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "two", {"document": DOCUMENT, "caption": "Lines"}
    yield "one disputed", {"document": DOCUMENT, "caption": "Lines", "doubts": {2: DisputeStatus.OPEN}}
    yield "reduced, long", {"document": ABROAD, "caption": "Lines"}
    yield "many", {"document": MANY_LINES, "caption": "Lines"}
