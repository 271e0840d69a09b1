"""What the pages of one parcel show."""

from datetime import date

from services.invoices.records import InvoiceRow
from services.order_papers.records import PaperBeside
from services.shipments.records import ParcelRecord
from services.shipments.timeline import MOST, Happening
from web.render import View
from web.standing import Standing

FEW_LINES = 6  # that are shown at once


class ParcelPage(View):
    """One parcel: where it is or who took it, what is inside, what happened, and what its receiver can say."""

    parcel: ParcelRecord
    standing: Standing
    happened: list[Happening]
    answer_by: date | None
    may_steer: bool
    closed: bool
    may_miss: bool
    supplier: str
    phone: str
    email: str
    share: str
    map: str
    zone: str
    invoices: list[InvoiceRow]
    note: PaperBeside | None
    most_happened: int = MOST
    few: int = FEW_LINES

    @property
    def takes(self) -> bool:
        """The carrier takes words of the receiver."""
        return self.parcel.carrier.takes_instructions or self.parcel.carrier.takes_safe_place

    @property
    def one_order(self) -> str:
        """The number of the order, where the reader sees one in it."""
        return self.parcel.orders[0] if len(self.parcel.orders) == 1 else ""


class SteerForm(View):
    """What the carrier is told; what was typed stays, whatever is wrong with it."""

    parcel: ParcelRecord
    instructions: str
    safe_place: str
    closed: bool
    wrong: list[tuple[str, str]]


class NotReceived(View):
    """The question before a parcel is reported as not received, and what follows."""

    parcel: ParcelRecord
    answer_by: date
    closed: bool
