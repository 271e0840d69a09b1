"""What is true of what a customer said about an invoice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from services.invoices.records import AnswerKind, DisputeRow, Objection
from services.money import Money


class AnswerStatus(StrEnum):
    """STANDING calms until its day, LAPSED did not bring the money; the others do not count any more."""

    STANDING = "standing"
    LAPSED = "lapsed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class NewAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer says of an invoice: so much, in major units, on this day."""

    number: str
    day: date
    amount: Decimal
    note: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What counts now, as long as the money is not here; `calm` until the end of the day `until`."""

    kind: AnswerKind
    day: date
    until: date
    calm: bool
    amount: Money
    note: str
    told_at: datetime
    told_by: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was sent with a dispute, without its bytes."""

    id: UUID
    name: str
    media: str
    size: int


class EvidenceFile(msgspec.Struct, frozen=True, kw_only=True):
    """The same with its bytes."""

    media: str
    sha256: str
    content: bytes


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """All that was said of one invoice, and whether this reader may say something."""

    answer: Answer | None = None
    may: bool = False
    promises_left: int = 0
    latest: date | None = None
    """The last day that can be promised."""
    disputes: Sequence[DisputeRow] = ()
    evidence: Mapping[UUID, Sequence[Evidence]] = {}


class DeskDispute(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute as staff see it, with the line that it is about."""

    number: str
    line: str
    worth: Money
    objection: Objection
    row: DisputeRow
    evidence: Sequence[Evidence]
