"""What a signed message may say, and what came of it."""

from datetime import datetime

import msgspec

from services.shipments.intake import Outcome


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it arrived: its headers as they are, its body untouched."""

    carrier: str
    message: str
    timestamp: str
    signature: str
    body: bytes


class EventAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one event of a message, under the sender's own id of it; `why` where it was refused."""

    id: str
    parcel: str
    outcome: Outcome | None = None
    why: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a message, and the digest of what it told; one of a type that we do not know has no events."""

    type: str
    events: list[EventAnswer]
    digest: str = ""

    @property
    def refused(self) -> list[EventAnswer]:
        """The events that were not taken."""
        return [event for event in self.events if event.why]

    @property
    def waiting(self) -> int:
        """How many events wait for a parcel that is not packed yet."""
        return sum(event.outcome is Outcome.WAITING for event in self.events)


class Unsigned(Exception):
    """The message does not prove who sent it, or when; the words say no more than the sender knows."""


class Unreadable(Exception):
    """The message is not what docs/carriers.md describes; the words say where."""


class Reused(Exception):
    """The id of the message was that of other events before: one of the two would be lost without a word."""


class TooMuch(Exception):
    """More events than one message may hold."""


class TooOften(Exception):
    """The carrier has called too often this minute; `seconds` until it may again."""

    def __init__(self, most: int, seconds: int) -> None:
        super().__init__(f"at most {most:,} messages a minute; try again in {seconds} s")
        self.seconds = seconds


class SecretRecord(msgspec.Struct, frozen=True, kw_only=True):
    """That a carrier has a secret, never what it is."""

    carrier: str
    made_at: datetime
    ends_at: datetime | None


class CallRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a carrier and what was said to it."""

    carrier: str
    message: str
    last_at: datetime
    attempts: int
    taken: int
    refused: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for parcels of a carrier, what of that had to go, and how many messages were too many."""

    carrier: str
    events: int
    parcels: int
    crowded: int
    expired: int
    over: int
    over_at: datetime | None
