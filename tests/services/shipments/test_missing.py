"""A parcel that is not here: said once, answered in two working days, taken back when it turns up."""

import asyncio
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from services import clock
from services.db import DB, execute, scoped
from services.errors import Conflict, Denied, NotFound
from services.shipments.missing import answer_by, can_be_missed, miss, turn_up
from services.shipments.queries import parcel
from services.shipments.records import Code
from tests.clocks import StillClock
from tests.factories import acting
from tests.parcels import CARRIER, NUMBER, make_parcel, say
from tests.services.shipments.test_steering import approver


async def told(kind: str) -> list[dict[str, Any]]:
    rows = await execute("SELECT details FROM event WHERE kind = $1", kind)
    return [msgspec.json.decode(row["details"]) for row in rows]


@pytest.mark.usefixtures("undone")
async def test_a_parcel_that_was_marked_delivered_is_missed_once_and_turns_up_once() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    await say(minji, Code.DELIVERED)
    for _twice in range(2):
        await miss(minji, CARRIER, NUMBER)
    assert (await parcel(minji, CARRIER, NUMBER)).row.missed_at == clock.now()
    [event] = await told("parcel.missed")
    assert event["carrier"] == CARRIER and event["number"] == NUMBER and len(event["order_ids"]) == 1
    for _twice in range(2):
        await turn_up(minji, CARRIER, NUMBER)
    assert (await parcel(minji, CARRIER, NUMBER)).row.missed_at is None
    assert len(await told("parcel.found")) == 1
    await miss(minji, CARRIER, NUMBER)
    assert len(await told("parcel.missed")) == 2, "it can be missed again"


@pytest.mark.usefixtures("undone")
async def test_one_that_is_not_due_yet_cannot_be_missed(still: StillClock) -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    until = clock.now() + timedelta(hours=3)
    await say(minji, Code.IN_TRANSIT, expected_from=clock.now(), expected_until=until)
    with pytest.raises(Conflict):
        await miss(minji, CARRIER, NUMBER)
    still.forward(hours=4)
    await miss(minji, CARRIER, NUMBER)
    assert len(await told("parcel.missed")) == 1


@pytest.mark.usefixtures("undone")
async def test_a_stranger_a_reader_and_a_missing_number() -> None:
    """D2, D3."""
    minji = await acting("minji")
    await make_parcel(minji)
    await say(minji, Code.DELIVERED)
    for act in (miss, turn_up):
        with pytest.raises(NotFound):
            await act(await acting("carl"), CARRIER, NUMBER)
        with pytest.raises(Denied):
            await act(await approver(), CARRIER, NUMBER)
        with pytest.raises(NotFound):
            await act(await acting("minji"), CARRIER, "0")


def test_what_came_back_or_is_lost_is_nobodys_to_miss() -> None:
    past = clock.now() - timedelta(days=1)
    assert can_be_missed("delivered", None) and can_be_missed("delayed", past)
    for status in ("lost", "returned", "merged", "cancelled"):
        assert not can_be_missed(status, past)
    assert not can_be_missed("on_its_way", None)


@pytest.mark.parametrize(
    ("missed", "answered"),
    [
        ("2026-11-18", "2026-11-20"),
        ("2026-11-19", "2026-11-23"),
        ("2026-11-20", "2026-11-24"),
        ("2026-11-21", "2026-11-24"),
        ("2026-11-22", "2026-11-24"),
    ],
)
def test_the_answer_comes_in_two_working_days(missed: str, answered: str) -> None:
    assert answer_by(date.fromisoformat(missed)) == date.fromisoformat(answered)


@pytest.mark.usefixtures("committed")
async def test_two_at_once_are_one(settings: Any) -> None:
    """A double tap on two workers."""
    async with DB.transaction():
        minji = await acting("minji")
    seen = "SELECT carrier, number FROM package WHERE account_id = $1 AND status = 'delivered' ORDER BY number LIMIT 1"
    async with scoped(minji):
        [row] = await execute(seen, minji.account_id)

    async def once() -> None:
        async with scoped(minji):
            await miss(minji, row["carrier"], row["number"])

    try:
        await asyncio.gather(once(), once())
        async with scoped(minji):
            assert len(await told("parcel.missed")) == 1
    finally:
        async with scoped(minji):
            await turn_up(minji, row["carrier"], row["number"])
