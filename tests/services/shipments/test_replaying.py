"""A code that nobody knew is known: what stood under it moves its parcels, each behind the wall of its customer."""

from datetime import timedelta

import pytest

from services import clock
from services.db import execute
from services.errors import Denied
from services.jobs import Job
from services.orders import queries
from services.shipments import replaying
from services.shipments.intake import Intake
from services.shipments.queries import parcel
from services.shipments.records import News
from services.shipments.replaying import REPLAY, ask_again, replay, unread
from services.system import system
from tests.factories import acting, as_owner
from tests.services.hooks.post import packed
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")
JOB = Job(name=REPLAY, key="k", told={"carrier": "dhl", "raw_code": "Q7"})
MAP = "INSERT INTO carrier_code (id, carrier, raw_code, code) VALUES (gen_random_uuid(), 'dhl', 'Q7', $1)"


async def two_customers_heard_q7() -> None:
    minji, kenji = await packed("minji", "B1"), await packed("kenji", "B2", "T-2")
    for actor, number, hours in ((minji, "B1", 2), (kenji, "B2", 1), (kenji, "B2", 3)):
        at = clock.now() - timedelta(hours=hours)
        news = News(carrier="dhl", number=number, event_id=f"{hours}", raw_code="Q7", at=at)
        assert actor.account_id
        await Intake("test").take(actor.account_id, [news])


async def again() -> None:
    async with as_owner():
        await execute("SET LOCAL ROLE portico_jobs")
        await replay(system("jobs"), JOB)


async def test_parcels_move_to_where_their_events_say_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """I4: kept as they were said, read again when they can be; also when there are more than one piece."""
    monkeypatch.setattr(replaying, "PIECE", 1)
    await two_customers_heard_q7()
    sora = await at_the_desk("sora")
    found = await unread(sora, "dhl", "Q7")
    assert (found.events, found.known) == (3, False)
    await again()
    assert (await unread(sora, "dhl", "Q7")).events == 3
    async with as_owner():
        await execute(MAP, "delivered")
    assert (await unread(await at_the_desk("sora"), "dhl", "Q7")).known
    await again()
    await again()
    assert (await unread(await at_the_desk("sora"), "dhl", "Q7")).events == 0
    for who, number, order in (("minji", "B1", "T-1"), ("kenji", "B2", "T-2")):
        actor = await acting(who)
        assert (await parcel(actor, "dhl", number)).row.status == "delivered"
        assert (await queries.find(actor, order)).status == "delivered"
        [said, *_] = await execute("SELECT code, raw_code FROM tracking_event WHERE raw_code = 'Q7'")
        assert tuple(said) == ("delivered", "Q7")


async def test_an_old_event_that_is_understood_late_moves_nothing_that_went_on() -> None:
    minji = await packed("minji", "B1")
    assert minji.account_id
    for code, hours in (("Q7", 5), ("ZU", 1)):
        at = clock.now() - timedelta(hours=hours)
        news = News(carrier="dhl", number="B1", event_id=code, raw_code=code, at=at)
        await Intake("test").take(minji.account_id, [news])
    async with as_owner():
        await execute(MAP, "out_for_delivery")
    await again()
    assert (await parcel(await acting("minji"), "dhl", "B1")).row.status == "delivered"


async def test_staff_ask_once_and_nobody_else_asks() -> None:
    """D3: a customer has no such right."""
    sora = await at_the_desk("sora")
    for _time in range(2):
        await ask_again(sora, "dhl", "Q7")
    async with as_owner():
        assert len(await execute("SELECT 1 FROM pgqueuer WHERE entrypoint = 'replay'")) == 1
    minji = await acting("minji")
    for ask in (unread, ask_again):
        with pytest.raises(Denied):
            await ask(minji, "dhl", "Q7")
