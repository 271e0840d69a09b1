"""invoice_status in its states."""

from typing import Any

from web.components.made_up_invoices import EVERY
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for name, row in EVERY.items():
        yield name, {"row": row}
