"""What happened to an order and its parcels, in one line of time, each with who said it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from services import clock
from services.orders import queries
from services.orders.promises import postpone
from services.orders.quantities import Fate, book
from services.orders.records import Reason
from services.shipments import timeline
from services.shipments.missing import miss
from services.shipments.queries import parcel, parcels_of
from services.shipments.records import Code
from services.shipments.steering import Wish, steer
from services.shipments.timeline import Happening, What, of_order, of_parcel
from services.system import system
from tests.factories import acting, make_order
from tests.parcels import CARRIER, NUMBER, make_parcel, say

pytestmark = pytest.mark.usefixtures("undone")


async def story_of(who: str, number: str) -> list[Happening]:
    actor = await acting(who)
    assert actor.account_id
    row = await queries.find(actor, number)
    parcels = await parcels_of(actor, actor.account_id, row.id)
    return await of_order(actor, actor.account_id, row.id, [one.id for one in parcels])


async def test_steps_promises_and_carriers_stand_in_one_line_newest_first() -> None:
    story = await story_of("anna", "20317")
    assert [(one.what, one.state) for one in story] == [
        (What.TRACKING, "in_transit"),
        (What.TRACKING, "picked_up"),
        (What.PARCEL, "packed"),
        (What.PROMISE, ""),
        (What.ORDER, "confirmed"),
    ]
    assert [one.at for one in story] == sorted((one.at for one in story), reverse=True)
    assert story[0].source == "DHL" and story[0].place and story[0].position == 1
    assert story[-1].source == "Anna Weber" and story[2].source == ""


async def test_a_promise_says_from_when_to_when_and_why() -> None:
    slipped = next(one for one in await story_of("minji", "10471") if one.what is What.PROMISE)
    assert (slipped.before, slipped.day) == (date(2026, 11, 19), date(2026, 11, 26))
    assert slipped.reason is Reason.CUSTOMS


async def test_a_carrier_that_moves_the_day_is_its_source() -> None:
    minji = await acting("minji")
    await make_parcel(minji, promised_on=date(2026, 11, 24))
    later = clock.now() + timedelta(days=5)
    await say(minji, Code.IN_TRANSIT, expected_from=later - timedelta(hours=3), expected_until=later)
    [moved, *_] = [one for one in await story_of("minji", "T-1") if one.what is What.PROMISE]
    assert (moved.source, moved.reason) == ("CJ대한통운", Reason.CARRIER)


async def test_what_the_supplier_changed_of_an_order_without_parcels_is_told() -> None:
    minji = await acting("minji")
    assert minji.account_id
    day = date(2026, 11, 24)
    await make_order(minji.account_id, "T-2", buyer=minji, currency="KRW", promised_on=day, steps=("hold",))
    supplier = system("test", minji.account_id)
    await postpone(supplier, "T-2", date(2026, 11, 23), Reason.STOCK)
    row = await queries.find(minji, "T-2")
    await book(supplier, row.id, Fate.CANCELLED, {1: Decimal(1)})
    told = {(one.what, one.state) for one in await story_of("minji", "T-2")}
    assert {(What.ORDER, "on_hold"), (What.LINES, "cancelled_lines"), (What.PROMISE, "")} <= told


async def test_a_code_that_nobody_knows_keeps_the_carriers_own_words() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    await say(minji, "Z9", raw_text="Sorter jam")
    await say(minji, "Z8")
    told = [one.raw for one in await story_of("minji", "T-1") if one.state == "unknown"]
    assert sorted(told) == ["Sorter jam", "Z8"]


async def test_a_parcel_tells_what_its_receiver_did() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    await steer(minji, CARRIER, NUMBER, Wish(instructions="Ring twice"))
    await say(minji, Code.DELIVERED)
    await miss(minji, CARRIER, NUMBER)
    seen = await parcel(minji, CARRIER, NUMBER)
    story = await of_parcel(minji, seen.account_id, seen.row.id)
    assert {"missed", "delivered", "steered", "packed"} == {one.state for one in story}
    assert next(one.source for one in story if one.state == "missed") == "김민지"


async def test_of_more_than_can_be_shown_one_more_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the order repeats of its parcels does not count."""
    everything = await story_of("anna", "20317")
    for most in (len(everything) - 2, len(everything), len(everything) + 1):
        monkeypatch.setattr(timeline, "MOST", most)
        assert await story_of("anna", "20317") == everything[: most + 1]
    anna = await acting("anna")
    assert anna.account_id
    [parcel_of_it] = await parcels_of(anna, anna.account_id, (await queries.find(anna, "20317")).id)
    monkeypatch.setattr(timeline, "MOST", 1)
    assert len(await of_parcel(anna, anna.account_id, parcel_of_it.id)) == 2


async def test_an_order_that_nobody_packed_keeps_its_own_steps() -> None:
    minji = await acting("minji")
    await make_order(minji.account_id, "T-3", buyer=minji, currency="KRW", steps=("pack", "hand_over"))  # type: ignore[arg-type]
    assert {one.state for one in await story_of("minji", "T-3")} == {"handed_over", "packed", "confirmed"}
