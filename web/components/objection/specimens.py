"""objection in its states."""

from typing import Any

from services.invoices.records import Objection
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for reason in Objection:
        yield reason, {"reason": reason}
