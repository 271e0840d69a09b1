"""News of parcels that nobody packed yet: kept once, few, seen by nobody, and taken in when the parcel is packed."""

from datetime import timedelta

import asyncpg
import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.db import execute, scope_to, transaction
from services.errors import Denied, Unavailable
from services.settings import Settings
from services.shipments import strays
from services.shipments.packing import NewPackage
from services.shipments.queries import parcel
from services.shipments.records import News
from services.shipments.repacking import split
from services.shipments.strays import count, hold_still, keep, take_up
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.hooks.post import packed
from tests.services.shipments.test_packing import box
from tests.staff import at_the_desk

HOUSE = system("test")
WAITING = "SELECT number, event_id FROM stray_event ORDER BY number, event_id"
pytestmark = pytest.mark.usefixtures("door")


def news(number: str = "B1", code: str = "ES", hours: float = 1) -> News:
    at = clock.now() - timedelta(hours=hours)
    return News(carrier="dhl", number=number, event_id=f"{number} {code}", raw_code=code, at=at)


async def waiting() -> list[tuple[str, str]]:
    async with as_owner():
        return [tuple(row) for row in await execute(WAITING)]


@pytest.mark.usefixtures("undone")
async def test_each_event_is_kept_once() -> None:
    """I2: by carrier, parcel and id."""
    for _time in range(2):
        kept = await keep(HOUSE, [news(), news(code="ZU"), news("B2"), news()])
        assert (kept.owners, kept.crowded) == ({}, 0)
    assert await waiting() == [("B1", "B1 ES"), ("B1", "B1 ZU"), ("B2", "B2 ES")]
    with pytest.raises(Denied):
        await keep(await acting("minji"), [news()])


@pytest.mark.usefixtures("undone")
async def test_nobody_but_the_house_sees_them() -> None:
    """D4, D5: no customer, in no account and in none, and no staff but through the house's own questions."""
    await keep(HOUSE, [news()])
    for actor in (await acting("minji"), await acting("carl"), await at_the_desk("sora")):
        for account in {actor.account_id, None}:
            await scope_to(actor if account else _nowhere(actor))
            assert await execute(WAITING) == []
            assert await execute("DELETE FROM stray_event RETURNING id") == []
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with transaction():
                    await execute(
                        "INSERT INTO stray_event (id, carrier, number, event_id, raw_code, at, said, received_at)"
                        " VALUES (gen_random_uuid(), 'dhl', 'B7', '1', '1', now(), '{}', now())"
                    )
    assert await waiting() == [("B1", "B1 ES")]


@pytest.mark.usefixtures("undone")
async def test_nothing_shows_before_the_scope_of_a_transaction_is_set() -> None:
    """D5: also where it is set to nothing."""
    await keep(HOUSE, [news()])
    for value in ("", "00000000"):
        await execute("SELECT set_config('app.actor', $1, true)", value)
        assert await execute(WAITING) == []


@pytest.mark.usefixtures("undone")
async def test_a_part_that_travels_on_under_a_number_of_its_own_was_spoken_of_before() -> None:
    await keep(HOUSE, [news("B2", "PO", 1), news("B2", "ES", 3)])
    minji = await packed("minji", "B1")
    part = NewPackage(carrier="dhl", number="B2", inside=box("B2", ("T-1", 1)).inside)
    await split(system("test", minji.account_id), "dhl", "B1", part)
    assert (await parcel(minji, "dhl", "B2")).row.status == "out_for_delivery"
    assert (await parcel(minji, "dhl", "B1")).row.status == "packed"
    assert await waiting() == []


@pytest.mark.usefixtures("undone")
async def test_a_code_that_nobody_knows_is_told_when_its_parcel_is_packed() -> None:
    await keep(HOUSE, [news("B1", "Q7")])
    minji = await packed("minji", "B1")
    [told] = await execute("SELECT account_id FROM event WHERE kind = 'carrier.unknown_code'")
    assert told["account_id"] == minji.account_id


@pytest.mark.usefixtures("undone")
async def test_the_oldest_of_too_many_go_and_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strays, "MOST", 3)
    crowded = [(await keep(HOUSE, [news(f"B{number}")])).crowded for number in range(5)]
    assert crowded == [0, 0, 0, 1, 1]
    assert [number for number, _ in await waiting()] == ["B2", "B3", "B4"]
    other = News(carrier="yamato", number="1", event_id="1", raw_code="1", at=clock.now())
    assert (await keep(HOUSE, [other])).crowded == 0
    assert (await keep(HOUSE, [news(f"C{number}") for number in range(5)])).crowded == 5
    [tally] = await execute("SELECT carrier, crowded, expired FROM stray_tally")
    assert tuple(tally) == ("dhl", 7, 0)


@pytest.mark.usefixtures("undone")
async def test_the_worker_looks_once_an_hour_and_once_a_day_however_many_there_are(still: StillClock) -> None:
    for minutes in (0, 1, 20, 60):
        still.forward(minutes=minutes)
        await keep(HOUSE, [news(f"B{minutes}")])
    async with as_owner():
        rows = await execute("SELECT dedupe_key FROM pgqueuer WHERE entrypoint = 'strays' ORDER BY id")
    assert [row[0] for row in rows] == [
        "strays:dhl:2026-11-22T06:1", "strays:dhl:2026-12-22T00:30", "strays:dhl:2026-11-22T07:1",
    ]  # fmt: skip


@pytest.mark.usefixtures("undone")
async def test_nothing_is_taken_up_where_nothing_waits() -> None:
    minji = await acting("minji")
    await hold_still([("dhl", "B1")])
    await take_up(system("test", minji.account_id), [("dhl", "B1")])
    await count("dhl", crowded=2)
    await count("dhl", expired=3)
    [tally] = await execute("SELECT crowded, expired FROM stray_tally")
    assert tuple(tally) == (2, 3)


async def test_news_that_come_while_the_parcel_is_packed_wait_until_that_is_done(settings: Settings) -> None:
    """I2: whoever is first, the news and the parcel find each other; two that keep do not wait for each other."""
    packing = strays.WHILE_PACKING, ["dhl"], ["R1"]
    other = await asyncpg.connect(settings.database_url.reveal())
    try:
        async with other.transaction():
            await other.fetch(*packing)
            with pytest.raises(Unavailable):
                async with transaction():
                    await keep(HOUSE, [news("R1")])
        with pytest.raises(_Undone):
            async with transaction():
                await keep(HOUSE, [news("R1")])
                await other.execute("SET lock_timeout = '100ms'")
                await other.fetch(strays.WHILE_KEEPING, *packing[1:])
                with pytest.raises(asyncpg.LockNotAvailableError):
                    await other.fetch(*packing)
                raise _Undone
    finally:
        await other.close()


class _Undone(Exception):
    """Nothing of it is kept."""


def _nowhere(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, account_id=None, subtree=())
