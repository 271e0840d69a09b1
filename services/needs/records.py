"""What needs a person: one thing, why, since when, until when."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from services.invoices.records import AnswerKind
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
    UNPAID = "unpaid"
    PAYABLE = "payable"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """An order, a parcel of it, or an invoice. Money is None for who may not see prices."""

    why: Why
    topic: str
    number: str
    goods: str
    since: datetime | None = None
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
    due_on: date | None = None
    answer: AnswerKind | None = None
    """What was said of the invoice before, in vain."""
    answer_day: date | None = None

    @property
    def invoice(self) -> bool:
        """It is about an invoice: `number` is that of one."""
        return self.why in {Why.UNPAID, Why.PAYABLE}
