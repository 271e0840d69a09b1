"""What is true of an invoice beside what it says: where it stands today, who disputes it, what was paid."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from services.invoices.document import InvoiceKind
from services.money import Money


class PaymentState(StrEnum):
    """How much of it is settled. It follows from the allocations and is stored nowhere."""

    UNPAID = "unpaid"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    CREDITED = "credited"
    """Settled by credit notes alone."""


class DueState(StrEnum):
    """How urgent it is on a day. It follows from the instalments and the allocations."""

    NOT_DUE = "not_due"
    DUE_NOW = "due_now"
    OVERDUE = "overdue"
    SETTLED = "settled"


class Group(StrEnum):
    """What the list can show."""

    ALL = "all"
    DUE_NOW = "due_now"
    OPEN = "open"
    OVERDUE = "overdue"
    PAID = "paid"
    DISPUTED = "disputed"


class DisputeStatus(StrEnum):
    """Where a dispute stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Objection(StrEnum):
    """Why a line is disputed."""

    QUANTITY = "quantity"
    PRICE = "price"
    DAMAGED = "damaged"
    NOT_RECEIVED = "not_received"
    NOT_ORDERED = "not_ordered"
    TAX = "tax"
    OTHER = "other"


class AnswerKind(StrEnum):
    """What a customer says of an invoice that is open: that it is paid, or when it will be."""

    PAID = "paid"
    PROMISED = "promised"


class InvoiceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One invoice in a list. Money is None for who may not see prices."""

    id: UUID
    number: str
    kind: InvoiceKind
    issued_on: date
    order_number: str
    po_number: str
    delivery_notes: str
    payment: PaymentState
    due: DueState
    next_due_on: date | None
    disputed: bool
    total: Money | None
    open: Money | None
    overdue: Money | None
    answer: AnswerKind | None = None
    """What the customer said of what is still open."""
    answer_day: date | None = None
    calm: bool = False
    """We wait for what they said: nothing of that part is asked of them now."""


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What an account owes in one currency, and how many invoices that is."""

    currency: str
    open: Money
    due_now: Money
    overdue: Money
    told: Money
    """Open, but said to be paid or promised: no part of what is overdue or due now."""
    disputed: Money
    """With its tax; no part of what is overdue or due now either."""
    credit: Money
    """Of credit notes and payments that are not used up."""


class DisputeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute of a line; amount is None for who may not see prices."""

    id: UUID
    position: int
    reason: Objection
    evidence: str
    status: DisputeStatus
    opened_at: datetime
    status_since: datetime
    amount: Money | None
    outcome: str
    credit_number: str


class NewPayment(msgspec.Struct, frozen=True, kw_only=True):
    """Money that came in: in major units of its currency. `source_ref` makes it one, however often it is told."""

    amount: Decimal
    currency: str
    received_on: date
    reference: str = ""
    method: str = "transfer"
    source: str = "bank"
    source_ref: str
