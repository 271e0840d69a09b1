"""The parcels of the demo world: packed, handed over, seen on their way and delivered as a carrier would tell it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from services import clock
from services.actor import Actor
from services.demo.moments import At
from services.demo.story import DemoOrder
from services.orders.actions import advance
from services.orders.promises import postpone
from services.orders.records import Reason
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.records import Code, News, Proof
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track

CARRIERS = {"KR": "cj-logistics", "DE": "dhl", "JP": "yamato", "SE": "postnord"}
HUBS = {
    "KR": ("Daejeon", "Incheon", "Ulsan"),
    "DE": ("Leipzig", "Hannover", "Bremen"),
    "JP": ("Narita", "Nagoya", "Osaka"),
}
SAID = {"hand_over": Code.PICKED_UP, "depart": Code.IN_TRANSIT, "deliver": Code.DELIVERED}
RECEIVER = {"KR": "Seo-yeon Park", "JP": "Aoi Tanaka", "DE": "Jonas Weber"}


class Parcels:
    """What becomes of one order of the story, in one parcel, or in two where the story says so."""

    def __init__(self, supplier: Actor, order: DemoOrder, country: str) -> None:
        self.supplier, self.order, self.country = supplier, order, country
        self.carrier = CARRIERS.get(country, "dhl")
        count = 2 if order.parcels > 1 else 1
        self.numbers = [f"5810{order.number}{place:03d}" for place in range(1, count + 1)]
        self.hubs = HUBS.get(country, HUBS["DE"])

    async def live(self, steps: Sequence[str], moments: Sequence[datetime]) -> None:
        """Take the steps at their moments, then what the story adds: customs, an early parcel."""
        for step, moment in zip(steps, moments, strict=True):
            with At(moment):
                await self._take(step, moment)
        if self.order.reason == Reason.CUSTOMS:
            await self._held(clock.now() - timedelta(days=3))
        if len(self.numbers) > 1:
            early = _after(moments[-1], clock.now() - timedelta(hours=24))
            await self._said(self.numbers[-1], Code.DELIVERED, early, signed=True)

    async def _take(self, step: str, moment: datetime) -> None:
        if step == "pack":
            await self._pack()
        elif step in SAID:
            for number in self.numbers:
                await self._said(number, SAID[step], moment, signed=step == "deliver")
        else:
            await advance(self.supplier, self.order.number, step)

    async def _pack(self) -> None:
        lines = [
            Inside(order=self.order.number, position=place, quantity=Decimal(quantity))
            for place, (_sku, quantity) in enumerate(self.order.goods, 1)
        ]
        parts = [lines[:-1], lines[-1:]] if len(self.numbers) > 1 else [lines]
        packages = tuple(
            NewPackage(
                carrier=self.carrier, number=number, inside=tuple(inside), weight_grams=1200 * len(inside)
            )
            for number, inside in zip(self.numbers, parts, strict=True)
        )
        note = f"L-{self.order.number}"
        await pack(
            self.supplier,
            NewShipment(number=note, packages=packages, shipped_from=self.hubs[0], source="demo"),
        )

    async def _held(self, moment: datetime) -> None:
        with At(moment):
            await self._said(self.numbers[0], Code.CUSTOMS, moment)

    async def _said(self, number: str, code: Code, moment: datetime, *, signed: bool = False) -> None:
        place = {Code.PICKED_UP: 0, Code.IN_TRANSIT: 1}.get(code, 2)
        news = News(
            carrier=self.carrier,
            number=number,
            event_id=f"{number}-{code}",
            raw_code=raw_code(self.carrier, code),
            at=moment,
            place=self.hubs[place],
            signed_by=RECEIVER.get(self.country, "") if signed else "",
            proof=Proof.SIGNATURE if signed else Proof.NONE,
            source="demo",
        )
        with At(moment):
            await track(self.supplier, news)


def _after(last: datetime, wanted: datetime) -> datetime:
    """The moment that is wanted; where the last step came later, half way from there until now."""
    return wanted if wanted > last else last + (clock.now() - last) / 2


async def slip(supplier: Actor, order: DemoOrder, today: datetime) -> None:
    """The promise moves, as the story tells it, the day before today."""
    if order.slips_to is not None:
        with At(today - timedelta(days=1)):
            until = (today + timedelta(days=order.slips_to)).date()
            await postpone(supplier, order.number, until, Reason(order.reason), source="Hanbit Robotics")
