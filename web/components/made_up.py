"""Orders, sessions and a widget for the gallery: nobody's."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from services.money import Money
from services.orders.records import (
    Fulfilment,
    Hold,
    OrderKind,
    OrderLineRow,
    OrderRecord,
    OrderRow,
    OrderStatus,
    Step,
)
from services.sessions.records import SessionRecord
from web.kept import Kept
from web.problem import ProblemNotice, Words
from web.widgets import Slot

ROW = OrderRow(
    id=UUID(int=1),
    number="10482",
    kind=OrderKind.ORDER,
    status=OrderStatus.ON_ITS_WAY,
    po_number="7731",
    title="Gripper kit",
    sku="HB-G2",
    line_count=2,
    placed_at=datetime(2026, 11, 18, 1, 2, tzinfo=UTC),
    promised_on=date(2026, 11, 24),
    first_promised_on=date(2026, 11, 24),
    total=Money(981200, "KRW"),
)
LATE = msgspec.structs.replace(ROW, id=UUID(int=2), number="10471", promised_on=date(2026, 11, 26), late=True)
CANCELLED = msgspec.structs.replace(
    ROW, id=UUID(int=3), number="10459", status=OrderStatus.CANCELLED, line_count=1
)
WIDGET_AWAY = Slot(key="recent-orders", title="A made-up widget", topics="orders", heads=False, inside=None)
INSIDE = ProblemNotice(
    status=503,
    words=Words("A made-up notice", "Nothing happened.", "", ""),
    request_id="01ab",
    kept=Kept(),
    address="#",
)
WIDGET = msgspec.structs.replace(WIDGET_AWAY, key="headline", heads=True, inside=INSIDE)
WIDGET_LAZY = msgspec.structs.replace(WIDGET_AWAY, key="delayed", lazy=True)
BLIND = msgspec.structs.replace(ROW, id=UUID(int=4), number="10460", total=None)


def line(position: int, name: str, price: int | None) -> OrderLineRow:
    """Two of a thing, at that price in won, or without prices."""
    amount = None if price is None else Money(2 * price, "KRW")
    unit = None if price is None else Decimal(price)
    return OrderLineRow(
        position=position, sku="HB-G2", name=name, quantity=Decimal(2), unit_price=unit, amount=amount
    )


def order(
    row: OrderRow = ROW,
    *,
    cancels: str | None = None,
    cancelled_by: tuple[str, ...] = (),
    hold: Hold | None = None,
) -> OrderRecord:
    """One order with two lines and two steps."""
    confirmed = Step(status=OrderStatus.CONFIRMED, at=row.placed_at)
    return OrderRecord(
        row=row,
        account_id=UUID(int=2),
        zone="Asia/Seoul",
        since=row.placed_at,
        hold=hold,
        fulfilment=Fulfilment.UNFULFILLED,
        lines=[line(1, "Gripper kit", 410000), line(2, "Seal set", 18000)],
        more_lines=0,
        steps=[confirmed, Step(status=row.status, at=datetime(2026, 11, 20, 21, 40, tzinfo=UTC))],
        placed_by="Minji Kim",
        site="Ulsan plant 2",
        address="울산 제2공장 자재창고 4번 하역장",
        source="",
        cancels=cancels,
        cancelled_by=list(cancelled_by),
    )


def session(key: int, device: str, *, current: bool = False) -> SessionRecord:
    """An open session of Minji on that device."""
    at = datetime(2026, 11, 20, 1, 2, tzinfo=UTC)
    return SessionRecord(
        id=UUID(int=key),
        person_id=UUID(int=9),
        person_name="Minji Kim",
        host="portal",
        device=device,
        created_at=at,
        seen_at=at,
        current=current,
    )
