"""The worker and strays: what waited too long goes, and staff are asked once about each parcel."""

from typing import Any

import pytest

from services import clock
from services.db import execute
from services.jobs import Job, Later
from services.shipments import sweeping
from services.shipments.records import News
from services.shipments.strays import SWEEP, keep
from services.shipments.sweeping import sweep
from services.system import system
from tests.clocks import StillClock
from tests.factories import as_owner

pytestmark = pytest.mark.usefixtures("undone")
HOUSE = system("test")
JOB = Job(name=SWEEP, key="k", told={"carrier": "dhl"})


async def said(*numbers: str, carrier: str = "dhl", id_: str = "1") -> None:
    now = clock.now()
    news = [News(carrier=carrier, number=one, event_id=id_, raw_code="ES", at=now) for one in numbers]
    await keep(HOUSE, news)


async def swept() -> list[Any]:
    async with as_owner():
        await execute("SET LOCAL ROLE portico_jobs")
        await sweep(HOUSE, JOB)
    async with as_owner():
        rows = await execute(
            "SELECT details ->> 'parcel' AS parcel, details ->> 'waiting' AS waiting FROM event"
            " WHERE kind = 'carrier.unknown_parcel' AND account_id IS NULL ORDER BY parcel"
        )
    return [tuple(row) for row in rows]


async def left() -> list[str]:
    async with as_owner():
        return [row["number"] for row in await execute("SELECT number FROM stray_event ORDER BY number")]


async def test_staff_are_asked_once_about_a_parcel_that_is_unknown_for_a_day(still: StillClock) -> None:
    """I4: one task for each parcel, however many events; none for one that is packed in time."""
    await said("B1")
    await said("B1", id_="2")
    await said("Y1", carrier="yamato")
    still.forward(hours=23)
    await said("B2")
    assert await swept() == []
    still.forward(hours=1)
    assert await swept() == [("B1", "2")]
    await said("B1", id_="3")
    still.forward(hours=23)
    assert await swept() == [("B1", "2"), ("B2", "1")]
    async with as_owner():
        jobs = "SELECT 1 FROM pgqueuer WHERE entrypoint = 'tasks' AND convert_from(payload, 'UTF8') LIKE '%unknown_parcel%'"
        assert len(await execute(jobs)) == 2


async def test_what_waited_for_a_month_goes_and_is_counted(still: StillClock) -> None:
    await said("B1")
    still.forward(days=29)
    await said("B2")
    await swept()
    still.forward(days=1)
    await swept()
    assert await left() == ["B2"]
    [tally] = await execute("SELECT carrier, crowded, expired FROM stray_tally")
    assert tuple(tally) == ("dhl", 0, 1)
    still.forward(days=31)
    await swept()
    async with as_owner():
        assert await execute("SELECT 1 FROM stray_parcel") == []


async def test_a_carrier_that_mixes_up_its_customers_does_not_bury_other_tasks(
    still: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "MOST_ASKED", 2)
    await said("B1", "B2", "B3")
    still.forward(days=1)
    async with as_owner():
        with pytest.raises(Later):
            await sweep(HOUSE, JOB)
    still.forward(hours=1)
    assert len(await swept()) == 3
