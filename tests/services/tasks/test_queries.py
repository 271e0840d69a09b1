"""The most urgent first; what was done last, first."""

import pytest

from services import clock
from services.system import system
from services.tasks.actions import finish
from services.tasks.queries import tasks, waiting
from services.tasks.records import TaskStatus
from tests.services.tasks.test_opening import job, opened
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


async def test_by_the_day_they_are_due() -> None:
    found = await opened(
        system("jobs"),
        job("carrier.unknown_code", carrier="dhl", raw_code="Q7"),
        job("carrier.unknown_parcel", carrier="dhl", parcel="1"),
        job("orders.imported", file="b.csv", refused={"no-customer": 3}),
    )
    assert [task.kind for task in found] == ["refused_import", "unknown_parcel", "unknown_code"]
    sora = await at_the_desk("sora")
    assert await waiting(sora, clock.now().date()) == (3, 0)
    assert await waiting(sora, found[0].due_on.replace(year=2027)) == (3, 3)  # type: ignore[union-attr]
    await finish(sora, found[1].id, "Done.")
    assert [task.kind for task in await tasks(sora, TaskStatus.DONE, limit=9)] == ["unknown_parcel"]
