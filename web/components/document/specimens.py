"""document in its states."""

from typing import Any

from services.orders.records import OrderKind
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for kind in OrderKind:
        yield kind, {"kind": kind}
