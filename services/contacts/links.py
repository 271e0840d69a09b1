"""Links for people without a sign-in: signed, for one contact and one purpose, and over at a moment.

What was said is kept with the contact and not in the link, so a yes works once.
"""

import base64
import binascii
import hmac
import struct
from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from uuid import UUID

import msgspec

from services.secret import Secret

MAC_BYTES = 32
SHAPE = struct.Struct(">B16s16sQ")
ABOUT = b"link of a contact "


class Purpose(IntEnum):
    """ANSWER says yes or no until it is over; STOP is in every later mail, and says no for ever."""

    ANSWER = 1
    STOP = 2


class Link(msgspec.Struct, frozen=True):
    """Whose, for what, until when (seconds since 1970; 0: for ever)."""

    purpose: Purpose
    account_id: UUID
    contact_id: UUID
    until: int = 0

    def over(self, now: datetime) -> bool:
        return 0 < self.until <= now.timestamp()


def token_of(link: Link, keys: Sequence[Secret]) -> str:
    """The link as letters of an address."""
    told = SHAPE.pack(link.purpose, link.account_id.bytes, link.contact_id.bytes, link.until)
    return base64.urlsafe_b64encode(told + _proof(told, keys[0])).decode().rstrip("=")


def link_of(token: str, keys: Sequence[Secret]) -> Link | None:
    """What we signed, with the secret of today or the one before; None for anything else."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    told, proof = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(told) != SHAPE.size or not any(hmac.compare_digest(proof, _proof(told, key)) for key in keys):
        return None
    purpose, account, contact, until = SHAPE.unpack(told)
    return Link(Purpose(purpose), UUID(bytes=account), UUID(bytes=contact), until)


def _proof(told: bytes, key: Secret) -> bytes:
    return hmac.digest(key.reveal().encode(), ABOUT + told, "sha256")
