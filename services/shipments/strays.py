"""News of parcels that nobody packed yet: kept until the parcel is packed, not for ever and not without end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute, scope_to
from services.ids import uuid7
from services.jobs import enqueue
from services.shipments.intake import Intake, Parcel, whose
from services.shipments.records import News
from services.system import system

SWEEP = "strays"
KEPT = timedelta(days=30)
UNHEARD = timedelta(hours=24)  # then staff are asked
MOST = 10_000  # of one carrier
# Whoever keeps news of a parcel and whoever packs it take turns, so that no news comes between. Many parcels share
# few locks: the server has room for some thousands.
LOCKS = """
    FROM (SELECT DISTINCT hashtext(carrier || ' ' || number) & 1023 AS place
        FROM unnest($1::text[], $2::text[]) AS asked (carrier, number) ORDER BY place) AS sorted
"""
WHILE_KEEPING = f"SELECT pg_advisory_xact_lock_shared(hashtext('strays'), place) {LOCKS}"
WHILE_PACKING = f"SELECT pg_advisory_xact_lock(hashtext('strays'), place) {LOCKS}"
ADD = """
    INSERT INTO stray_event (id, carrier, number, event_id, raw_code, at, said, received_at)
    SELECT id, carrier, number, event_id, raw_code, at, said, $2
    FROM jsonb_to_recordset($1::jsonb) AS news (id uuid, carrier text, number text, event_id text, raw_code text,
        at timestamptz, said jsonb)
    ON CONFLICT (carrier, number, event_id) DO NOTHING RETURNING id
"""
# Two that find too many at once do not wait for each other.
CROWDED = """
    DELETE FROM stray_event WHERE id IN (
        SELECT id FROM stray_event WHERE carrier = $1
            AND id < (SELECT id FROM stray_event WHERE carrier = $1 ORDER BY id DESC OFFSET $2 - 1 LIMIT 1)
        ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING id
"""
COUNT = """
    INSERT INTO stray_tally (carrier, crowded, expired, last_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (carrier) DO UPDATE SET crowded = stray_tally.crowded + $2, expired = stray_tally.expired + $3, last_at = $4
"""
TAKE_OUT = """
    DELETE FROM stray_event WHERE (carrier, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))
    RETURNING said::text AS said
"""
WAITING = """
    SELECT (SELECT count(*) FROM stray_event WHERE carrier = $1 AND number = $2) AS events,
        account_of_package($1, $2) IS NOT NULL AS packed
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Whose parcels were packed meanwhile: of those nothing is kept. And how many older strays had to go."""

    owners: Mapping[Parcel, UUID]
    crowded: int


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """How many events wait for a parcel, and whether it was packed by now."""

    events: int
    packed: bool


async def keep(actor: Actor, said: Sequence[News]) -> Kept:
    """Keep news of one carrier until its parcels are packed, each event once.

    Works in the running transaction, which it scopes to the house, and before anything else is locked there: a parcel
    that is being packed at this moment is waited for. Raises Denied.
    """
    actor.require(Permission.SYSTEM_ACT)
    await scope_to(actor)
    parcels = sorted({(news.carrier, news.number) for news in said})
    await execute(WHILE_KEEPING, *_columns(parcels))
    owners = await whose(actor, parcels)
    strays = [news for news in said if (news.carrier, news.number) not in owners]
    return Kept(owners=owners, crowded=await _add(actor, strays) if strays else 0)


async def hold_still(parcels: Sequence[Parcel]) -> None:
    """Until the end of this transaction nobody keeps news of these parcels: they are about to be packed."""
    await execute(WHILE_PACKING, *_columns(parcels))


async def take_up(actor: Actor, parcels: Sequence[Parcel]) -> None:
    """What was said of these parcels of the actor's account before they were packed is news now."""
    await scope_to(actor)
    rows = await execute(TAKE_OUT, *_columns(parcels))
    if rows and actor.account_id:
        said = [msgspec.json.decode(row["said"], type=News) for row in rows]
        await Intake(actor.name).take(actor.account_id, sorted(said, key=lambda news: news.at))


async def waiting(actor: Actor, carrier: str, number: str) -> Waiting:
    """What staff may know of strays: how many there are of this parcel. Raises Denied."""
    actor.require(Permission.TASKS_WORK)
    await scope_to(system("strays"))
    try:
        [row] = await execute(WAITING, carrier, number)
    finally:
        await scope_to(actor)
    return Waiting(events=row["events"], packed=row["packed"])


async def count(carrier: str, *, crowded: int = 0, expired: int = 0) -> None:
    """That so many had to go."""
    await execute(COUNT, carrier, crowded, expired, clock.now())


async def _add(actor: Actor, strays: Sequence[News]) -> int:
    """How many older ones had to go for these."""
    carrier, now = strays[0].carrier, clock.now()
    rows = [{"id": uuid7(), "said": news, **_key(news)} for news in strays]
    if not await execute(ADD, msgspec.json.encode(rows).decode(), now):
        return 0
    await _sweep_later(actor, carrier, now)
    crowded = len(await execute(CROWDED, carrier, MOST))
    if crowded:
        await count(carrier, crowded=crowded)
    return crowded


async def _sweep_later(actor: Actor, carrier: str, now: datetime) -> None:
    """One look for all strays of an hour, when staff are to be asked; one for those of a day, when they have to go."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    for begin, length, wait in (
        (hour, timedelta(hours=1), UNHEARD),
        (hour.replace(hour=0), timedelta(days=1), KEPT),
    ):
        due = begin + length + wait
        key = f"{SWEEP}:{carrier}:{due:%Y-%m-%dT%H}:{wait.days}"
        await enqueue(actor, SWEEP, key=key, wait=(due - now).total_seconds(), carrier=carrier)


def _key(news: News) -> dict[str, object]:
    return {name: getattr(news, name) for name in ("carrier", "number", "event_id", "raw_code", "at")}


def _columns(parcels: Sequence[Parcel]) -> tuple[list[str], list[str]]:
    return [carrier for carrier, _ in parcels], [number for _, number in parcels]
