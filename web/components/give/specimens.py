"""give in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "copied as it is", {"label": "Order", "value": "10482"}
    yield "copied without gaps", {"label": "IBAN", "value": "DE02 8604 0000 0417", "copy": "DE02860400000417"}
