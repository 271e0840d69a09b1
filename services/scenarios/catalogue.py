"""Every scenario by its name. Each is played by legal acts only: what cannot happen cannot be shown."""

from services.demo.goods import PARTS
from services.demo.moments import At
from services.orders.actions import hold
from services.orders.records import Hold
from services.scenarios.play import CARRIER, Goods, Play, at
from services.scenarios.records import Scenario
from services.shipments.records import Code
from services.shipments.repacking import merge, split

TWO: Goods = (("HB-SD750", 2), ("HB-EC5", 4))
MANY = 1000


async def _on_its_way(play: Play, *, promised: float) -> None:
    await play.order(TWO, day=-6, promised=promised)
    await play.pack(play.package(1, (1, 2), (2, 4)), day=-4)
    await play.said(1, Code.PICKED_UP, day=-3.5, place="Daejeon")
    await play.said(1, Code.IN_TRANSIT, day=-2.5, place="Incheon")


async def _delayed(play: Play) -> None:
    await _on_its_way(play, promised=-1)
    await play.said(1, Code.DELAYED, day=-1.5, place="Incheon", until=2)


async def _partly(play: Play) -> None:
    await play.order(TWO, day=-6, promised=2)
    await play.pack(play.package(1, (1, 2)), play.package(2, (2, 4)), day=-4)
    for which in (1, 2):
        await play.said(which, Code.PICKED_UP, day=-3.5, place="Daejeon")
    await play.said(2, Code.IN_TRANSIT, day=-2, place="Incheon")
    await play.said(1, Code.DELIVERED, day=-1, place="Ulsan")


async def _attempted(play: Play) -> None:
    await _on_its_way(play, promised=1)
    await play.said(1, Code.OUT_FOR_DELIVERY, day=-1.3, place="Ulsan")
    await play.said(1, Code.ATTEMPTED, day=-1.1, place="Ulsan")
    await play.said(1, Code.OUT_FOR_DELIVERY, day=-0.3, place="Ulsan")
    await play.said(1, Code.DELIVERED, day=-0.1, place="Ulsan")


async def _returned(play: Play) -> None:
    await _on_its_way(play, promised=-1)
    await play.said(1, Code.ATTEMPTED, day=-2, place="Ulsan")
    await play.said(1, Code.RETURNING, day=-1.5, place="Ulsan")
    await play.said(1, Code.RETURNED, day=-0.2, place="Daejeon")


async def _lost(play: Play) -> None:
    await _on_its_way(play, promised=-1)
    await play.said(1, Code.LOST, day=-0.5)


async def _held(play: Play) -> None:
    await play.order(TWO, day=-3, promised=5)
    with At(at(-1)):
        await hold(play.supplier, play.number, Hold.CUSTOMER_ANSWER)


async def _waiting(play: Play) -> None:
    await play.order(TWO, day=-1, promised=7)


async def _split(play: Play) -> None:
    await _on_its_way(play, promised=2)
    with At(at(-1)):
        await split(play.supplier, CARRIER[play.currency], play.parcel(1), play.package(2, (2, 3)))
    await play.said(2, Code.IN_TRANSIT, day=-0.5, place="Osan")


async def _merged(play: Play) -> None:
    await play.order(TWO, day=-6, promised=2)
    await play.pack(play.package(1, (1, 2)), play.package(2, (2, 4)), day=-4)
    with At(at(-3.8)):
        await merge(play.supplier, CARRIER[play.currency], play.parcel(2), play.parcel(1))
    await play.said(1, Code.PICKED_UP, day=-3.5, place="Daejeon")
    await play.said(1, Code.IN_TRANSIT, day=-2.5, place="Incheon")


async def _long(play: Play) -> None:
    skus = [part.sku for part in PARTS]
    await play.order([(skus[place % len(skus)], 1 + place % 9) for place in range(MANY)], day=-2, promised=9)


async def _blind(play: Play) -> None:
    await _on_its_way(play, promised=2)


async def _nothing(_play: Play) -> None:
    """The person is there, and nothing happened to them yet."""


def _of(name: str, tells: str, act: object, *, person: str = "minji", account: str = "hanul") -> Scenario:
    return Scenario(name=name, tells=tells, person=person, account=account, act=act)  # type: ignore[arg-type]


CATALOGUE = {
    one.name: one
    for one in (
        _of("demo-world", "the whole demo world: all companies, people and two thousand orders", _nothing),
        _of("delayed-parcel", "a parcel is late, and the carrier names a new day", _delayed),
        _of("partial-delivery", "one of two parcels has arrived", _partly),
        _of("failed-attempt", "nobody opened; the next day it arrived", _attempted),
        _of("returned-to-sender", "the carrier brought the parcel back to us", _returned),
        _of("lost-parcel", "the carrier gave the parcel up", _lost),
        _of("on-hold", "held until the customer answers", _held),
        _of("waiting-for-approval", "above the buyer's limit: Jun has to approve", _waiting, person="jun"),
        _of("split-parcel", "the carrier made two parcels of one", _split),
        _of("merged-parcel", "two parcels became one before they left", _merged),
        _of("thousand-lines", f"an order of {MANY:,} lines", _long),
        _of("price-blind", "a technician sees an order on its way and no money", _blind, person="yuna"),
        _of("nothing-yet", "a newcomer without any order", _nothing, person="nova", account="nova"),
        _of(
            "two-accounts",
            "somebody who belongs to two companies, with an order in one",
            _blind,
            person="kenji",
            account="aoi",
        ),
    )
}
