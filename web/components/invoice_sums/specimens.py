"""invoice_sums in its states."""

from typing import Any

from web.components.made_up_invoices import ABROAD, DOCUMENT
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "one rate", {"document": DOCUMENT}
    yield "two kinds of tax, paid in part before", {"document": ABROAD}
