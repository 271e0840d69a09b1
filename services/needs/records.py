"""What needs a person: one thing, why, since when, until when."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from services.money import Money
from services.orders.records import Reason


class Why(StrEnum):
    """Why it needs somebody, the most pressing first."""

    PICK_UP = "pick_up"
    ATTEMPTED = "attempted"
    APPROVE = "approve"
    ANSWER = "answer"
    OVERDUE = "overdue"
    LATE = "late"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """An order, or a parcel of it. Money is None for who may not see prices."""

    why: Why
    topic: str
    number: str
    goods: str
    since: datetime
    total: Money | None = None
    placed_by: str = ""
    promised_on: date | None = None
    first_promised_on: date | None = None
    reason: Reason = Reason.UNSAID
    parcel: str = ""
    carrier: str = ""
    carrier_name: str = ""
    place: str = ""
    until: datetime | None = None
