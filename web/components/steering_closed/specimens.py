"""steering_closed in its states."""

from typing import Any

from services.shipments.records import PackageStatus
from services.shipments.steering import STEERABLE
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in PackageStatus:
        if status not in STEERABLE:
            yield status, {"status": status}
