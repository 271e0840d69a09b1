"""The hands of a scenario: what a buyer, the supplier and a carrier do, each at its own moment before now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from services import clock
from services.actor import Actor
from services.demo.goods import line
from services.demo.moments import At
from services.orders.actions import NewOrder, place
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.records import Code, News, Proof
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track

CARRIER = {"KRW": "cj-logistics", "EUR": "dhl", "JPY": "yamato"}
Goods = Sequence[tuple[str, int]]


class Play(msgspec.Struct, kw_only=True):
    """One order of an account. Days are counted from now, backwards with a minus."""

    buyer: Actor
    supplier: Actor
    number: str
    currency: str
    locale: str
    placed: bool = False

    async def order(self, goods: Goods, *, day: float, promised: float) -> None:
        """Place it; who may buy for nothing waits for approval."""
        self.placed = True
        new = NewOrder(
            number=self.number,
            currency=self.currency,
            lines=tuple(line(sku, quantity, self.currency, self.locale) for sku, quantity in goods),
            po_number=f"S-{self.number}",
            site_id=self.buyer.site_id,
            promised_on=at(promised).date(),
            source="scenario",
        )
        with At(at(day)):
            await place(self.buyer, new)

    def parcel(self, which: int) -> str:
        """The number of a parcel, counted from one."""
        return f"97{self.number}{which:03d}"

    def package(self, which: int, *inside: tuple[int, int]) -> NewPackage:
        """A parcel with so much (second) of each position (first)."""
        parts = tuple(
            Inside(order=self.number, position=position, quantity=Decimal(quantity))
            for position, quantity in inside
        )
        return NewPackage(carrier=CARRIER[self.currency], number=self.parcel(which), inside=parts)

    async def pack(self, *packages: NewPackage, day: float, note: int = 1) -> None:
        """Under one delivery note."""
        shipment = NewShipment(
            number=f"S{self.number}-{note}", packages=packages, shipped_from="Daejeon", source="scenario"
        )
        with At(at(day)):
            await pack(self.supplier, shipment)

    async def said(
        self, which: int, code: Code, *, day: float, place: str = "", until: float | None = None
    ) -> None:
        """What the carrier tells of a parcel; `until`: when it now means to arrive."""
        moment, carrier = at(day), CARRIER[self.currency]
        signed = code == Code.DELIVERED
        news = News(
            carrier=carrier,
            number=self.parcel(which),
            event_id=f"{self.parcel(which)}-{code}-{moment.timestamp():.0f}",
            raw_code=raw_code(carrier, code),
            at=moment,
            place=place,
            signed_by="Seo-yeon Park" if signed else "",
            proof=Proof.SIGNATURE if signed else Proof.NONE,
            expected_until=None if until is None else at(until),
            source="scenario",
        )
        with At(moment):
            await track(self.supplier, news)


def at(day: float) -> datetime:
    """The moment so many days from now."""
    return clock.now() + timedelta(days=day)
