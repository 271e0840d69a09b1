"""parcel_means in its states."""

from typing import Any

from services.shipments.records import PackageStatus
from web.components.made_up_parcels import AT, standing_in
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in PackageStatus:
        yield status, {"standing": standing_in(status), "id": f"parcel-{status}"}
    yield "overdue", {"standing": standing_in(PackageStatus.ON_ITS_WAY, overdue=True), "id": "parcel-overdue"}
    yield (
        "reported missing",
        {"standing": standing_in(PackageStatus.DELIVERED), "id": "parcel-missed", "missed": AT},
    )
