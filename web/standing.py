"""How a thing stands: what its page explains under “What … means”."""

from datetime import date, datetime

import msgspec

from services.orders.approval import Approval
from services.orders.records import Hold, Reason
from services.transitions import Waits


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Its state, whom it waits for and since when; late: another day was promised; overdue: that day is over."""

    status: str
    waits: Waits
    since: datetime | None = None
    late: bool = False
    overdue: bool = False
    hold: Hold | None = None
    reason: Reason = Reason.UNSAID
    first: date | None = None
    carrier: str = ""
    approval: Approval | None = None
    """Who can decide, where it waits for that."""
