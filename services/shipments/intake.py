"""News of carriers by the dozen, of whichever customers: each parcel's in one stroke, each customer's behind its wall."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from services import events
from services.actor import Actor, Permission
from services.db import execute, scope_to
from services.shipments.records import Code, News
from services.shipments.tracking import track_all
from services.system import system

WHOSE = """
    SELECT carrier, number, account_of_package(carrier, number) AS account_id
    FROM unnest($1::text[], $2::text[]) AS asked (carrier, number)
"""
ZONES = "SELECT key, zone FROM carrier"
Parcel = tuple[str, str]


class Outcome(StrEnum):
    """What became of one event; WAITING: its parcel is not packed yet."""

    TAKEN = "taken"
    KNOWN = "known"
    UNKNOWN_CODE = "unknown-code"
    WAITING = "waiting"


async def zones(actor: Actor) -> dict[str, str]:
    """Every carrier that we know, with the zone in which it means times without one."""
    actor.require(Permission.SYSTEM_ACT)
    return {row["key"]: row["zone"] for row in await execute(ZONES)}


async def whose(actor: Actor, parcels: Sequence[Parcel]) -> dict[Parcel, UUID]:
    """The accounts of these parcels; one that we do not know is not in it."""
    actor.require(Permission.SYSTEM_ACT)
    rows = await execute(WHOSE, [carrier for carrier, _ in parcels], [number for _, number in parcels])
    return {(row["carrier"], row["number"]): row["account_id"] for row in rows if row["account_id"]}


class Intake:
    """Takes news in under a name, and tells of each code that nobody knows once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.told: set[tuple[str, str]] = set()

    async def take(self, account: UUID, said: Sequence[News]) -> list[Outcome]:
        """All of these are about parcels of this account; works in the running transaction, which it scopes."""
        actor = system(self.name, account)
        await scope_to(actor)
        outcomes: dict[int, Outcome] = {}
        # In the same order by whoever works: two at once wait for each other, and not in a ring.
        for _parcel, places in sorted(_by_parcel(said).items()):
            heard = await track_all(actor, [said[place] for place in places])
            for place, code in zip(places, heard.codes, strict=True):
                outcomes[place] = await self._outcome(actor, heard.package, said[place], code)
        return [outcomes[place] for place in range(len(said))]

    async def _outcome(self, actor: Actor, package: UUID, news: News, code: Code | None) -> Outcome:
        if code is None:
            return Outcome.KNOWN
        if code is not Code.UNKNOWN:
            return Outcome.TAKEN
        if (news.carrier, news.raw_code) not in self.told:
            self.told.add((news.carrier, news.raw_code))
            about = {"carrier": news.carrier, "raw_code": news.raw_code, "raw_text": news.raw_text}
            await events.record(
                actor, "carrier.unknown_code", of=("package", str(package)), parcel=news.number, **about
            )
        return Outcome.UNKNOWN_CODE


def _by_parcel(said: Sequence[News]) -> Mapping[Parcel, list[int]]:
    found: dict[Parcel, list[int]] = {}
    for place, news in enumerate(said):
        found.setdefault((news.carrier, news.number), []).append(place)
    return found
