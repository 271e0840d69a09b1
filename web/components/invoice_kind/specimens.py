"""invoice_kind in its states."""

from typing import Any

from services.invoices.document import InvoiceKind
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for kind in InvoiceKind:
        yield kind.name, {"kind": kind}
