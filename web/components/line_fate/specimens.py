"""line_fate in its states."""

from decimal import Decimal
from typing import Any

import msgspec

from web.components.made_up import line
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    seals = line(1, "Seal set", 18000)
    whole, one = Decimal(2), Decimal(1)
    for name, fate in {
        "as ordered": {},
        "all of it": {"shipped": whole, "delivered": whole},
        "partly shipped": {"shipped": one},
        "partly delivered": {"shipped": whole, "delivered": one},
        "partly cancelled": {"cancelled": one},
        "one came back": {"shipped": whole, "delivered": whole, "returned": one},
    }.items():
        yield name, {"line": msgspec.structs.replace(seals, **fate)}
