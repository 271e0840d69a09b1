"""invoice_row in its states."""

from typing import Any

from web.components.made_up_invoices import EVERY, INVOICE
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for name, row in EVERY.items():
        yield name, {"row": row}
    yield "of a page that is of its order", {"row": INVOICE, "order": False}
