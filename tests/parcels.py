"""Parcels that the demo world lacks, and what a carrier says about them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from services import clock
from services.actor import Actor
from services.orders.actions import NewLine
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track
from services.system import system
from tests.factories import make_order

SEALS = NewLine(sku="HB-S40", name="Seal set", quantity=Decimal(4), unit_price=Decimal(18000))
CARRIER, NUMBER = "cj-logistics", "770000000001"


async def make_parcel(
    buyer: Actor,
    *,
    order: str = "T-1",
    number: str = NUMBER,
    carrier: str = CARRIER,
    quantity: int = 4,
    placed: bool = False,
    **how: Any,
) -> None:
    """A parcel with seal sets of a new order of this buyer, or of one that was placed."""
    assert buyer.account_id
    if not placed:
        await make_order(buyer.account_id, order, buyer=buyer, currency="KRW", lines=(SEALS,), **how)
    inside = (Inside(order=order, position=1, quantity=Decimal(quantity)),)
    package = NewPackage(carrier=carrier, number=number, inside=inside)
    note = NewShipment(number=f"L-{number}", packages=(package,))
    await pack(system("test", buyer.account_id), note)


async def say(buyer: Actor, code: Code | str, at: datetime | None = None, **more: Any) -> None:
    """The carrier says this of the parcel, in its own code."""
    at = at or clock.now()
    number, carrier = more.pop("number", NUMBER), more.pop("carrier", CARRIER)
    raw = raw_code(carrier, code) if isinstance(code, Code) else code
    event = f"{number}-{code}-{at.isoformat()}"
    news = News(carrier=carrier, number=number, event_id=event, raw_code=raw, at=at, **more)
    await track(system("test", buyer.account_id), news)
