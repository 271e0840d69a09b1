"""The two pages on which an approver decides."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from services.money import Money
from services.orders.approval import Approval
from services.orders.records import OrderLineRow, OrderRecord, OrderStatus
from services.shipments.timeline import Happening
from web.render import View

FEW = 40


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What is different from what was seen. `otherwise`: something that a form does not carry."""

    quantities: list[tuple[str, Decimal, Decimal]] = []
    total: tuple[Money, Money] | None = None
    day: tuple[date | None, date | None] | None = None
    otherwise: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision is about, and what is in its way: it was made, it is not the reader's, the order changed."""

    order: OrderRecord
    seen: str
    approval: Approval
    today: date
    decision: Happening | None = None
    changed: Changed | None = None

    @property
    def waits(self) -> bool:
        """There is something to decide."""
        return self.order.row.status is OrderStatus.APPROVAL

    @property
    def open(self) -> bool:
        """Its reader may decide now."""
        return self.waits and self.approval.yours

    @property
    def lines(self) -> list[OrderLineRow]:
        """Those that are shown."""
        return self.order.lines[:FEW]

    @property
    def overdue(self) -> bool:
        """The day for which it was promised is over."""
        return self.order.row.promised_on is not None and self.order.row.promised_on < self.today


class ApprovePage(View):
    """Who ordered what, for how much, when it would come: approve it, or go on to decline it."""

    asked: Asked


class WithdrawPage(View):
    """Its buyer takes it back while nobody has decided."""

    asked: Asked


class DeclinePage(View):
    """Why not, in words that the buyer reads."""

    asked: Asked
    reason: str = ""
    wrong: Sequence[tuple[str, str]] = ()
