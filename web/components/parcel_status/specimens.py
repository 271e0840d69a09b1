"""parcel_status in its states."""

from typing import Any

from services.shipments.records import PackageStatus
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in PackageStatus:
        yield status, {"status": status}
