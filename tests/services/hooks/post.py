"""A carrier that signs its messages, for tests."""

from datetime import datetime
from typing import Any

import msgspec

from services import clock
from services.hooks.records import Letter
from services.hooks.secrets import renew
from services.hooks.signing import signed
from services.secret import Secret
from services.system import system
from tests.factories import as_owner

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
