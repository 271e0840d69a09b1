"""Events of a file become news: each customer's in transactions of their own, each event once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from services.actor import Actor
from services.db import Engine, execute
from services.shipments.intake import Intake, Outcome, Parcel, whose
from services.shipments.records import News
from services.shipments.strays import keep

AT_ONCE = 500
HEARD = """
    SELECT asked.carrier, asked.number, asked.event_id
    FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (carrier, number, event_id)
    JOIN package ON package.carrier = asked.carrier AND package.number = asked.number
    JOIN tracking_event AS said ON said.package_id = package.id AND said.event_id = asked.event_id
"""


class Taking:
    """Takes events in and counts what became of them; `crowded` are strays that had to go for newer ones."""

    def __init__(self, actor: Actor, engine: Engine) -> None:
        self.actor, self.engine, self.intake = actor, engine, Intake(actor.name)
        self.counts: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.crowded = 0

    async def take(self, said: Sequence[News]) -> None:
        """Some thousand events, of whichever customers."""
        asked = [[getattr(news, name) for news in said] for name in ("carrier", "number", "event_id")]
        async with self.engine.transaction():
            owners = await whose(self.actor, sorted({(news.carrier, news.number) for news in said}))
            heard = {tuple(row) for row in await execute(HEARD, *asked)}
        owners |= await self._wait([news for news in said if (news.carrier, news.number) not in owners])
        by_account: dict[UUID, list[News]] = {}
        for news in said:
            owner = owners.get((news.carrier, news.number))
            if owner is None:
                self.counts[Outcome.WAITING] += 1
            elif (news.carrier, news.number, news.event_id) in heard:
                self.counts[Outcome.KNOWN] += 1
            else:
                by_account.setdefault(owner, []).append(news)
        for account, of_account in sorted(by_account.items()):
            of_account.sort(key=lambda news: (news.carrier, news.number))
            for some in _pieces(of_account):
                async with self.engine.transaction():
                    self._count(some, await self.intake.take(account, some))

    async def _wait(self, strays: list[News]) -> dict[Parcel, UUID]:
        """Nobody packed their parcels yet; gives whose were packed just now."""
        owners: dict[Parcel, UUID] = {}
        strays.sort(key=lambda news: news.carrier)
        for _carrier, of_carrier in groupby(strays, lambda news: news.carrier):
            for some in _pieces(list(of_carrier)):
                async with self.engine.transaction():
                    done = await keep(self.actor, some)
                owners |= done.owners
                self.crowded += done.crowded
        return owners

    def _count(self, said: list[News], outcomes: list[Outcome]) -> None:
        self.counts.update(outcomes)
        for news, outcome in zip(said, outcomes, strict=True):
            if outcome is Outcome.UNKNOWN_CODE:
                self.unknown[f"{news.carrier} {news.raw_code}"] += 1


def _pieces(said: list[News]) -> Iterator[list[News]]:
    """Short transactions: the carrier's own hook may want the same parcels."""
    yield from (said[begin : begin + AT_ONCE] for begin in range(0, len(said), AT_ONCE))
