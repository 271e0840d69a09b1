"""A carrier that signs its messages, for tests."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.hooks.records import EventAnswer, Letter
from services.hooks.secrets import renew
from services.hooks.signing import signed
from services.secret import Secret
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.system import system
from tests.factories import acting, as_owner, make_order

KEY = Secret("a secret of the portal that is long enough")
DELIVERED, PICKED_UP = "ZU", "ES"


async def new_secret(carrier: str = "dhl", key: Secret = KEY) -> Secret:
    """A secret that the carrier may sign with."""
    async with as_owner():
        return await renew(system("test"), carrier, key)


def event(parcel: str, code: str = PICKED_UP, at: datetime | None = None, **more: Any) -> dict[str, Any]:
    """One event as it stands in a message."""
    moment = (at or clock.now()).isoformat()
    return {"id": f"{parcel}-{code}-{moment}", "parcel": parcel, "code": code, "time": moment, **more}


def body(*events: Any, kind: str = "parcel.tracked") -> bytes:
    """A message."""
    return msgspec.json.encode({"type": kind, "timestamp": clock.now(), "data": {"events": events}})


def letter(secret: Secret, text: bytes, message: str = "msg_1", carrier: str = "dhl", **other: Any) -> Letter:
    """A message in its envelope; anything of it may be another."""
    told = signed(message, text, secret)
    proper = {
        "carrier": carrier,
        "message": message,
        "timestamp": told["webhook-timestamp"],
        "signature": told["webhook-signature"],
        "body": text,
    }
    return Letter(**{**proper, **other})


async def packed(who: str, number: str, order: str = "T-1") -> Actor:
    """Two pieces of an order of this person, in a parcel of DHL."""
    actor = await acting(who)
    await make_order(actor.account_id, order, buyer=actor)  # type: ignore[arg-type]
    inside = (Inside(order=order, position=1, quantity=Decimal(2)),)
    package = NewPackage(carrier="dhl", number=number, inside=inside)
    await pack(system("test", actor.account_id), NewShipment(number=f"L-{order}", packages=(package,)))
    return actor


def said(answers: list[EventAnswer]) -> list[str]:
    return [answer.why or str(answer.outcome) for answer in answers]


async def kept(actor: Actor) -> list[tuple[str, str]]:
    async with as_owner():
        rows = await execute(
            "SELECT code, raw_text FROM tracking_event WHERE account_id = $1 AND recorded_at = $2 ORDER BY id",
            actor.account_id, clock.now(),
        )  # fmt: skip
    return [(row["code"], row["raw_text"]) for row in rows]
