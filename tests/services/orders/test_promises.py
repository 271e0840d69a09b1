"""A promised day moves, the first one and every other are kept."""

from datetime import date
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import Conflict, Denied, NotFound
from services.orders import queries
from services.orders.promises import postpone, promises
from services.orders.records import Reason
from services.system import system
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def told(kind: str, order_id: object) -> list[dict[str, Any]]:
    async with as_owner():
        rows = await execute(
            "SELECT details FROM event WHERE kind = $1 AND object_id = $2 AND at = $3",
            kind,
            str(order_id),
            clock.now(),
        )
    return [msgspec.json.decode(row["details"]) for row in rows]


async def both() -> tuple[Actor, Actor]:
    minji = await acting("minji")
    return minji, system("test", minji.account_id)


async def test_a_promise_moves_and_the_first_one_is_kept() -> None:
    minji, supplier = await both()
    before = (await queries.find(minji, "10482")).promised_on
    await postpone(supplier, "10482", date(2026, 12, 9), Reason.CUSTOMS)
    row = await queries.find(minji, "10482")
    assert row.promised_on == date(2026, 12, 9) and row.first_promised_on == before and row.late
    [said] = await told("order.postponed", row.id)
    assert said == {"until": "2026-12-09", "before": str(before), "reason": "customs", "source": "test"}
    history = await promises(minji, minji.account_id, row.id)  # type: ignore[arg-type]
    assert [promise.promised_on for promise in history] == [date(2026, 12, 9), before]
    assert [promise.reason for promise in history] == [Reason.CUSTOMS, Reason.UNSAID]


async def test_an_earlier_day_is_told_as_such_and_the_same_day_is_no_news() -> None:
    minji, supplier = await both()
    await postpone(supplier, "10482", date(2026, 12, 9), Reason.STOCK)
    await postpone(supplier, "10482", date(2026, 11, 25), Reason.UNSAID)
    await postpone(supplier, "10482", date(2026, 11, 25), Reason.UNSAID)
    row = await queries.find(minji, "10482")
    assert row.promised_on == date(2026, 11, 25)
    assert len(await told("order.hastened", row.id)) == 1
    assert len(await promises(minji, minji.account_id, row.id)) == 3  # type: ignore[arg-type]


async def test_a_promise_moves_only_while_the_order_does() -> None:
    minji, supplier = await both()
    with pytest.raises(Conflict):
        await postpone(supplier, "10451", date(2026, 12, 9), Reason.UNSAID)
    with pytest.raises(NotFound):
        await postpone(supplier, "20317", date(2026, 12, 9), Reason.UNSAID)
    with pytest.raises(Denied):
        await postpone(minji, "10482", date(2026, 12, 9), Reason.UNSAID)
