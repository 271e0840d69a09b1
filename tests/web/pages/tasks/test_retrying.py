"""Tasks about what nobody knew: how much waits for the answer, and trying it again."""

import pytest

from services import clock
from services.db import execute
from services.shipments.intake import Intake
from services.shipments.records import News
from services.shipments.strays import keep
from services.system import system
from tests.conftest import Visit
from tests.factories import as_owner
from tests.services.hooks.post import packed
from tests.services.tasks.test_opening import job, opened

pytestmark = pytest.mark.usefixtures("undone")


def news(code: str) -> News:
    return News(carrier="dhl", number="B1", event_id=code, raw_code=code, at=clock.now())


async def test_events_under_an_unknown_code_are_read_again_once_it_is_known(visit: Visit) -> None:
    """I4: the button is there when it can do something."""
    minji = await packed("minji", "B1")
    assert minji.account_id
    await Intake("test").take(minji.account_id, [news("Q7")])
    [task] = await opened(
        system("jobs"), job("carrier.unknown_code", carrier="dhl", raw_code="Q7", raw_text="")
    )
    sora = await visit("sora")
    shown = await sora.get(f"/tasks/{task.id}")
    assert "One event stands under this code and moves nothing." in shown.document.text
    assert "Try again" not in shown.document.text
    async with as_owner():
        await execute(
            "INSERT INTO carrier_code (id, carrier, raw_code, code) VALUES (gen_random_uuid(), 'dhl', 'Q7', 'delivered')"
        )
    assert "Try again" in (await sora.get(f"/tasks/{task.id}")).document.text
    asked = await sora.post(f"/tasks/{task.id}/retry", {})
    assert (asked.status, asked.headers["location"]) == (303, f"/tasks/{task.id}")
    async with as_owner():
        assert await execute("SELECT 1 FROM pgqueuer WHERE entrypoint = 'replay'")
        await execute("UPDATE tracking_event SET code = 'delivered' WHERE raw_code = 'Q7'")
    assert "Nothing waits any more." in (await sora.get(f"/tasks/{task.id}")).document.text


async def test_a_parcel_that_nobody_knew_says_what_waits_and_that_it_came(visit: Visit) -> None:
    """I4: nothing to press, packing takes it in."""
    await keep(system("test"), [news("ES"), news("ZU")])
    [task] = await opened(system("jobs"), job("carrier.unknown_parcel", carrier="dhl", parcel="B1"))
    sora = await visit("sora")
    assert "2 events wait for this parcel." in (await sora.get(f"/tasks/{task.id}")).document.text
    assert (await sora.post(f"/tasks/{task.id}/retry", {})).status == 409
    await packed("minji", "B1")
    assert "The parcel is packed by now." in (await sora.get(f"/tasks/{task.id}")).document.text
