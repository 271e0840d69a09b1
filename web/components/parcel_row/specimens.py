"""parcel_row in its states."""

from typing import Any

import msgspec

from web.components.made_up_parcels import AT, HERE, PARCEL
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "on its way", {"parcel": PARCEL}
    yield "delivered", {"parcel": HERE}
    yield "missed", {"parcel": msgspec.structs.replace(HERE, missed_at=AT)}
    yield "of one note among several", {"parcel": msgspec.structs.replace(PARCEL, place=""), "note": True}
