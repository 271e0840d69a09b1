"""tax_means in its states."""

from typing import Any

import msgspec

from services.invoices.document import TaxCategory
from web.components.made_up_invoices import ABROAD, DOCUMENT
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    [group] = DOCUMENT.taxes
    for category in TaxCategory:
        taxes = (msgspec.structs.replace(group, category=category),)
        document = msgspec.structs.replace(DOCUMENT, taxes=taxes)
        yield category.name, {"document": document, "id": f"why-{category}"}
    yield "with the words of the law", {"document": ABROAD, "id": "why-law"}
