"""What is true of an order, for whoever asks: frozen, typed, without HTML."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from services.money import Money
from services.orders.numbers import Paper


class OrderStatus(StrEnum):
    """Where an order stands, in the words of the house."""

    APPROVAL = "approval"
    ON_HOLD = "on_hold"
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


class Hold(StrEnum):
    """Why an order is held; whom it waits for follows from it."""

    CUSTOMER_ANSWER = "customer_answer"
    PAYMENT = "payment"
    STOCK = "stock"
    EXPORT_PAPERS = "export_papers"


class Reason(StrEnum):
    """Why a promised day moved."""

    UNSAID = ""
    STOCK = "stock"
    PRODUCTION = "production"
    CUSTOMS = "customs"
    CARRIER = "carrier"
    WEATHER = "weather"
    CUSTOMER = "customer"


class Fulfilment(StrEnum):
    """How much of an order went where: derived from the quantities of its lines, never stored."""

    UNFULFILLED = "unfulfilled"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    PARTLY_DELIVERED = "partly_delivered"
    DELIVERED = "delivered"
    PARTLY_RETURNED = "partly_returned"
    RETURNED = "returned"


class Quantities(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a quantity; the database holds 0 <= returned <= delivered <= shipped <= ordered - cancelled."""

    ordered: Decimal
    shipped: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)
    invoiced: Decimal = Decimal(0)
    cancelled: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        """What still has to be shipped."""
        return self.ordered - self.cancelled - self.shipped


def fulfilment(lines: Sequence[Quantities]) -> Fulfilment:
    """The state that these lines are in together."""
    wanted = sum(line.ordered - line.cancelled for line in lines)
    shipped, delivered = sum(line.shipped for line in lines), sum(line.delivered for line in lines)
    returned = sum(line.returned for line in lines)
    if returned:
        return Fulfilment.RETURNED if returned == wanted else Fulfilment.PARTLY_RETURNED
    if delivered:
        return Fulfilment.DELIVERED if delivered == wanted else Fulfilment.PARTLY_DELIVERED
    if shipped:
        return Fulfilment.SHIPPED if shipped == wanted else Fulfilment.PARTLY_SHIPPED
    return Fulfilment.UNFULFILLED


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A day that was promised, by whom, when, why it moved."""

    promised_on: date
    said_at: datetime
    source: str
    reason: Reason


class OrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """One order in a list. Money is None for who may not see prices.

    `news`: it changed since its reader looked. `found_by`: the kind of paper with the number that was searched for.
    The names of its person and its site are asked for where they are shown: in Latin letters, and as their bearer writes.
    """

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
    since: datetime | None = None
    late: bool = False
    news: bool = False
    found_by: Paper | None = None
    found_number: str = ""
    person_names: tuple[str, str] | None = None
    site_names: tuple[str, str] | None = None

    @property
    def arrives(self) -> bool:
        """The goods are under way to a promised day."""
        return self.promised_on is not None and self.status in UNDER_WAY

    @property
    def moved(self) -> bool:
        """Another day was promised, later than the first; where it was not and the order is late, its day is over."""
        return bool(self.promised_on and self.first_promised_on and self.promised_on > self.first_promised_on)


class OrderLineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an order; unit_price and amount are None for who may not see prices."""

    position: int
    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal | None
    amount: Money | None
    shipped: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)
    cancelled: Decimal = Decimal(0)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A transition that happened: to which status, when."""

    status: OrderStatus
    at: datetime


class OrderRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One order with everything its page shows."""

    row: OrderRow
    account_id: UUID
    zone: str
    lines: list[OrderLineRow]
    more_lines: int
    steps: list[Step]
    since: datetime | None
    hold: Hold | None
    fulfilment: Fulfilment
    placed_by: str
    site: str
    address: str
    source: str
    cancels: str | None
    cancelled_by: list[str]
    seen: bool = False
    """Its reader has looked at it since it last changed."""

    @property
    def delivered_at(self) -> datetime | None:
        """When the goods came, the last time; None where nobody recorded it."""
        return next((step.at for step in reversed(self.steps) if step.status is OrderStatus.DELIVERED), None)


UNDER_WAY = frozenset(
    {OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.HANDED_OVER, OrderStatus.ON_ITS_WAY}
)
OPEN = UNDER_WAY | {OrderStatus.APPROVAL, OrderStatus.ON_HOLD}
DONE = frozenset({OrderStatus.DELIVERED, OrderStatus.COMPLETED})
