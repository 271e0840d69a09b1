"""What the page of one order shows."""

from datetime import datetime

from services.invoices.records import InvoiceRow
from services.money import Money
from services.order_papers.records import PaperBeside
from services.orders.records import OrderLineRow, OrderRecord, OrderStatus
from services.shipments.records import PackageStatus, ParcelRow
from services.shipments.timeline import MOST, Happening, What
from web.pages.order.arrival import Arrival
from web.render import View
from web.standing import Standing


class OrderLines(View):
    """The first lines of an order, and the way to more of them."""

    number: str
    lines: list[OrderLineRow]
    marks: list[int]
    currency: str
    total: Money | None
    count: int
    next: int
    left: int


class OrderItems(View):
    """All lines that were asked for, as a page of their own."""

    number: str
    lines: OrderLines


class OrderDetail(View):
    """One order: when it comes, how far it is (step 0: nobody recorded it), what is in it, what happened."""

    order: OrderRecord
    arrival: Arrival
    standing: Standing
    step: int
    step_state: str
    parcels: list[ParcelRow]
    happened: list[Happening]
    lines: OrderLines
    supplier: str
    phone: str
    email: str
    share: str
    map: str
    zone: str
    invoices: list[InvoiceRow]
    papers: list[PaperBeside]
    updated: tuple[datetime, str] | None = None
    credit: str = ""
    most_happened: int = MOST

    @property
    def decision(self) -> Happening | None:
        """That it was approved, until it is packed, or declined: by whom, when, why."""
        made = {OrderStatus.CONFIRMED: "approved", OrderStatus.CANCELLED: "declined"}.get(
            self.order.row.status
        )
        return next((one for one in self.happened if one.what is What.ORDER and one.state == made), None)

    @property
    def notes(self) -> list[str]:
        """The delivery notes of its parcels."""
        return list(dict.fromkeys(parcel.shipment for parcel in self.parcels))

    @property
    def here(self) -> int:
        """How many of its parcels are delivered."""
        return sum(parcel.status is PackageStatus.DELIVERED for parcel in self.parcels)
