"""order_means in its states."""

from typing import Any

import msgspec

from services.orders.approval import Approval, Barred
from services.orders.records import Hold, OrderStatus, Reason
from services.orders.rules import HOLD_WAITS, ORDER_RULES
from services.transitions import Waits
from web.components.made_up_parcels import ORDER_STANDS
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for status in OrderStatus:
        waits = ORDER_RULES.states[status].waits
        yield (
            status,
            {
                "standing": msgspec.structs.replace(
                    ORDER_STANDS, status=status, waits=waits, approval=Approval(barred=Barred.NOT)
                ),
                "id": f"means-{status}",
            },
        )
    others = Approval(barred=Barred.RIGHT, others=("Jun Lee", "Hana Park"))
    asks = {"status": OrderStatus.APPROVAL, "waits": Waits.CUSTOMER, "approval": others}
    yield (
        "others decide",
        {"standing": msgspec.structs.replace(ORDER_STANDS, **asks), "id": "means-others"},
    )
    for hold, waits in HOLD_WAITS.items():
        held = {"status": OrderStatus.ON_HOLD, "hold": Hold(hold), "waits": waits}
        yield (
            f"held: {hold}",
            {"standing": msgspec.structs.replace(ORDER_STANDS, **held), "id": f"means-{hold}"},
        )
    late = msgspec.structs.replace(ORDER_STANDS, late=True, reason=Reason.CUSTOMS)
    yield "late", {"standing": late, "id": "means-late"}
    yield (
        "overdue",
        {"standing": msgspec.structs.replace(late, overdue=True, since=None), "id": "means-overdue"},
    )
