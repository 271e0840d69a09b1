"""Made-up carriers that play parcels along: through the signed hook, over HTTP, as real ones would."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.demo.journeys import Saying, journey
from services.errors import Unavailable
from services.hooks.sending import Sender
from services.shipments.records import OVER, PackageStatus
from services.shipments.told import Told

OPEN = (
    "SELECT carrier, number, status FROM package WHERE NOT status = ANY($1::text[]) ORDER BY carrier, number"
)
TRIES = 5
PAUSE_SECONDS = 2.0
Say = Callable[[str], None]
Sleep = Callable[[float], Awaitable[None]]


class OpenParcel(msgspec.Struct, frozen=True, order=True):
    """A parcel that somebody waits for."""

    carrier: str
    number: str
    status: PackageStatus


async def open_parcels(actor: Actor) -> list[OpenParcel]:
    """Those of all accounts; works as the role of the jobs."""
    actor.require(Permission.SYSTEM_ACT)
    return [msgspec.convert(dict(row), OpenParcel) for row in await execute(OPEN, list(OVER))]


class Players:
    """Plays each parcel once; an hour of its journey takes 3600 / speed seconds."""

    def __init__(self, senders: Mapping[str, Sender], speed: float, seed: int, say: Say) -> None:
        self.senders, self.speed, self.seed, self.say = senders, speed, seed, say
        self.sleep: Sleep = asyncio.sleep
        self.played: set[str] = set()

    def new(self, parcels: list[OpenParcel]) -> list[OpenParcel]:
        """Those of our carriers that were not played yet."""
        return [one for one in parcels if one.carrier in self.senders and one.number not in self.played]

    async def play(self, parcels: list[OpenParcel]) -> None:
        """All of them at once, each to its end."""
        self.played |= {parcel.number for parcel in parcels}
        async with asyncio.TaskGroup() as group:
            for parcel in parcels:
                group.create_task(self._one(parcel))

    async def _one(self, parcel: OpenParcel) -> None:
        happened: dict[str, Told] = {}
        for saying in journey(parcel.carrier, parcel.number, parcel.status, self.seed):
            await self.sleep(saying.wait.total_seconds() / self.speed)
            late = " again" if saying.id in happened else " late" if saying.ago else ""
            at = (clock.now() - saying.ago / self.speed).isoformat()
            event = happened.setdefault(saying.id, told(parcel.number, saying, at))
            status = await self._send(parcel, event)
            self.say(
                f"{parcel.carrier:14} {parcel.number:16} {saying.meaning.replace('_', ' ')} ({saying.code})"
                f" at {saying.place}{late} → {status or 'no answer'}"
            )

    async def _send(self, parcel: OpenParcel, event: Told) -> int:
        """The number of the portal's answer; 0 when it did not answer five times."""
        for _try in range(TRIES):
            try:
                return (await self.senders[parcel.carrier].send([event], f"sim_{event.id}")).status
            except Unavailable:
                await self.sleep(PAUSE_SECONDS)
        return 0


def told(number: str, saying: Saying, at: str) -> Told:
    """An event in the words of the hook."""
    expected = clock.now() + (saying.later or timedelta())
    return Told(
        parcel=number,
        code=saying.code,
        time=at,
        id=saying.id,
        place=saying.place,
        signed_by=saying.signed_by,
        proof=saying.proof,
        expected_until=expected.isoformat() if saying.later else "",
    )
