"""What is true of an order, for whoever asks: frozen, typed, without HTML."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from services.money import Money


class OrderStatus(StrEnum):
    """Where an order stands, in the words of the house."""

    APPROVAL = "approval"
    CONFIRMED = "confirmed"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    ON_ITS_WAY = "on_its_way"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class OrderKind(StrEnum):
    """An order, or the document that takes (part of) one back."""

    ORDER = "order"
    CANCELLATION = "cancellation"


class OrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """One order in a list. Money is None for who may not see prices."""

    id: UUID
    number: str
    kind: OrderKind
    status: OrderStatus
    po_number: str
    title: str
    sku: str
    line_count: int
    placed_at: datetime
    promised_on: date | None
    first_promised_on: date | None
    total: Money | None

    @property
    def arrives(self) -> bool:
        """The goods are under way to a promised day."""
        return self.promised_on is not None and self.status in UNDER_WAY

    @property
    def late(self) -> bool:
        """The promise slipped and the goods are not there yet."""
        moved = bool(
            self.promised_on and self.first_promised_on and self.promised_on > self.first_promised_on
        )
        return moved and self.status in UNDER_WAY


class OrderLineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an order; unit_price and amount are None for who may not see prices."""

    position: int
    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal | None
    amount: Money | None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A transition that happened: to which status, when."""

    status: OrderStatus
    at: datetime


class OrderRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One order with everything its page shows."""

    row: OrderRow
    lines: list[OrderLineRow]
    more_lines: int
    steps: list[Step]
    placed_by: str
    site: str
    address: str
    source: str
    cancels: str | None
    cancelled_by: list[str]

    @property
    def delivered_at(self) -> datetime | None:
        """When the goods came; None where nobody recorded it."""
        return next((step.at for step in self.steps if step.status is OrderStatus.DELIVERED), None)


UNDER_WAY = frozenset(
    {OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.HANDED_OVER, OrderStatus.ON_ITS_WAY}
)
OPEN = UNDER_WAY | {OrderStatus.APPROVAL}
DONE = frozenset({OrderStatus.DELIVERED, OrderStatus.COMPLETED})
