"""Events of a file, some thousand at once: of whom they are, what was heard before, and what waits."""

from datetime import timedelta

import pytest

from services import clock
from services.db import DB, Engine, execute
from services.imports.taking import Taking
from services.shipments.intake import Outcome
from services.shipments.records import News
from services.system import system
from tests.factories import as_owner
from tests.services.hooks.post import packed

pytestmark = pytest.mark.usefixtures("undone")


def news(number: str, event_id: str, code: str = "ES", carrier: str = "dhl") -> News:
    at = clock.now() - timedelta(hours=1)
    return News(carrier=carrier, number=number, event_id=event_id, raw_code=code, at=at)


async def taken(*said: News) -> Taking:
    taking = Taking(system("test"), _here())
    async with as_owner():
        await execute("SET LOCAL ROLE portico_jobs")
        await taking.take(said)
    return taking


async def test_an_event_is_known_by_its_parcel_and_its_id() -> None:
    """I2: a carrier that counts anew for each parcel loses nothing."""
    await packed("minji", "B1")
    await packed("kenji", "B2", "T-2")
    first = await taken(news("B1", "1"), news("B2", "1"), news("B1", "2", "Q7"), news("B3", "1"))
    assert first.counts == {Outcome.TAKEN: 2, Outcome.UNKNOWN_CODE: 1, Outcome.WAITING: 1}
    assert first.unknown == {"dhl Q7": 1}
    again = await taken(news("B1", "1"), news("B2", "1"), news("B2", "2"))
    assert again.counts == {Outcome.KNOWN: 2, Outcome.TAKEN: 1}


async def test_strays_of_several_carriers_wait_for_their_parcels() -> None:
    taking = await taken(news("B1", "1"), news("1", "1", "1", "yamato"), news("B1", "2"))
    assert (taking.counts, taking.crowded) == ({Outcome.WAITING: 3}, 0)
    minji = await packed("minji", "B1")
    assert minji.account_id
    rows = await execute("SELECT event_id FROM tracking_event WHERE event_id IN ('1', '2')")
    assert len(rows) == 2


def _here() -> Engine:
    """The transaction of this test."""
    engine = Engine(config={"dsn": ""})
    engine.current_transaction = DB.current_transaction
    return engine
