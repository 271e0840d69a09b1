"""waits in its states."""

from typing import Any

from services.transitions import Waits
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for waits in Waits:
        yield waits, {"waits": waits}
    yield "a carrier by name", {"waits": Waits.CARRIER, "carrier": "CJ Logistics"}
