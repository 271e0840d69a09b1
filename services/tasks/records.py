"""What is true of a task of staff."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec


class TaskKind(StrEnum):
    """Why staff are needed."""

    NOT_RECEIVED = "not_received"
    INSTRUCTIONS = "instructions"
    OVER_DELIVERED = "over_delivered"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_PARCEL = "unknown_parcel"
    REFUSED_IMPORT = "refused_import"
    DISPUTE = "dispute"
    NO_MONEY = "no_money"


class TaskStatus(StrEnum):
    """Whether it still has to be done."""

    OPEN = "open"
    DONE = "done"


class TooMuch(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an order of which more is said to be delivered than is wanted."""

    order: str
    position: int
    name: str
    ordered: Decimal
    delivered: Decimal


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What was known when the task came up; what does not apply is empty."""

    orders: list[str] = []
    carrier: str = ""
    parcel: str = ""
    parcel_status: str = ""
    person: str = ""
    email: str = ""
    instructions: str = ""
    safe_place: str = ""
    raw_code: str = ""
    raw_text: str = ""
    lines: list[TooMuch] = []
    file: str = ""
    refused: dict[str, int] = {}
    invoice: str = ""
    dispute: str = ""
    objection: str = ""
    words: str = ""
    answer: str = ""
    day: date | None = None


class TaskRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One task, with the customer who waits (empty where none does) and who did it."""

    id: UUID
    kind: TaskKind
    status: TaskStatus
    account: str
    about: About
    opened_at: datetime
    due_on: date | None
    status_since: datetime
    done_by: str
    note: str


WORKING_DAYS = {
    TaskKind.NOT_RECEIVED: 2,
    TaskKind.INSTRUCTIONS: 1,
    TaskKind.OVER_DELIVERED: 3,
    TaskKind.UNKNOWN_CODE: 5,
    TaskKind.UNKNOWN_PARCEL: 2,
    TaskKind.REFUSED_IMPORT: 1,
    TaskKind.DISPUTE: 3,
    TaskKind.NO_MONEY: 2,
}
"""How many working days staff have: somebody waits."""
