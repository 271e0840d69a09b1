"""What narrows the list, and the mark where a page begins."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.orders import queries, waiting
from services.orders.counting import counts
from services.orders.filters import Group, OrderFilter, Period
from services.orders.listing import page
from tests.clocks import StillClock
from tests.factories import acting, make_order
from web import formats


async def numbers(actor: Actor, **narrow: object) -> set[str]:
    wanted = OrderFilter(today=formats.today(), **narrow)  # type: ignore[arg-type]
    return {row.number for row in (await page(actor, wanted, limit=100)).rows}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10482", {"10482"}),
        ("  10482 ", {"10482"}),
        ("1048", {"10482"}),
        ("7731", {"10482"}),
        ("hb-sd750", {"10471"}),
        ("HB-SD", {"10471"}),
        ("10_82", set()),
        ("10%", set()),
        ("%", set()),
        ("\\", set()),
        ("' OR '1'='1", set()),
        ("20317", set()),
        ("4500917", set()),
        ("0482", {"10482"}),
        ("L-10482", {"10482"}),
        ("l 1048", {"10482"}),
        ("5810 10471", {"10471"}),
        ("0471001", {"10471"}),
        ("82", set()),
        ("PO 7731", {"10482"}),
        ("po 77", {"10482", "10490"}),
        ("# 10482", {"10482"}),
        ("L-20317", set()),
    ],
)
async def test_a_search_finds_any_number_on_paper(text: str, found: set[str]) -> None:
    """D9, F3: of order, purchase order or article by its beginning, of a label by any three characters.

    Of no other account; signs of LIKE are letters.
    """
    assert found <= await numbers(await acting("minji"), search=text)
    assert found or not await numbers(await acting("minji"), search=text)


@pytest.mark.usefixtures("undone")
async def test_filters_narrow_together() -> None:
    minji = await acting("minji")
    everything = await numbers(minji)
    open_ = await numbers(minji, group=Group.OPEN)
    assert open_ < everything and "10490" in open_ and "10459" not in open_
    assert await numbers(minji, group=Group.CANCELLED) == {"10459"}
    assert await numbers(minji, group=Group.OPEN, search="10451") == set()
    assert "10451" not in await numbers(minji, period=Period.MONTH) and "10459" in await numbers(
        minji, period=Period.MONTH
    )
    assert await numbers(minji, period=Period.YEAR) == everything


@pytest.mark.usefixtures("undone")
async def test_a_site_of_another_account_shows_nothing() -> None:
    """D2."""
    anna = await acting("anna")
    minji = await acting("minji")
    assert minji.site_id and anna.site_id
    assert await numbers(minji, site=anna.site_id) == set()
    at_home = await numbers(minji, site=minji.site_id)
    assert "10482" in at_home and "10473" not in at_home


@pytest.mark.usefixtures("undone")
async def test_the_year_begins_and_the_month_ends_at_midnight(still: StillClock) -> None:
    minji = await acting("minji")
    still.time = datetime(2026, 1, 1, 0, 0, tzinfo=UTC)
    await make_order(minji.account_id, "NEW", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.time -= timedelta(seconds=1)
    await make_order(minji.account_id, "OLD", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.time = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    this_year = await numbers(minji, period=Period.YEAR)
    assert "NEW" in this_year and "OLD" not in this_year


@pytest.mark.usefixtures("undone")
async def test_an_order_is_late_when_its_promised_day_is_over_where_the_reader_is(still: StillClock) -> None:
    """The promise of 10482 never moved: it is for the 24th, which ends in Seoul eight hours before it does in Berlin."""
    minji = await acting("minji")
    still.time = datetime(2026, 11, 24, 14, 59, tzinfo=UTC)
    before = await late(minji)
    assert "10471" in before and "10482" not in before
    still.forward(minutes=1)
    assert await late(minji) == before | {"10482"}
    in_berlin = msgspec.structs.replace(minji, zone="Europe/Berlin")
    assert await late(in_berlin) == before


async def late(actor: Actor) -> set[str]:
    """What is late, the same in all that tells it."""
    today = clock.today(actor.zone)
    rows = (await page(actor, OrderFilter(group=Group.LATE, today=today), limit=100)).rows
    listed = [one.row for one in await waiting.late(actor, limit=100)]
    everything = (await page(actor, OrderFilter(today=today), limit=100)).rows
    found = {row.number for row in rows}
    assert found == {row.number for row in listed} == {row.number for row in everything if row.late}
    assert (await counts(actor))[Group.LATE] == (await queries.at_a_glance(actor)).late == len(found)
    return found


def test_the_reader_says_which_day_it_is() -> None:
    assert OrderFilter(today=date(2026, 11, 21)).group is Group.ALL


@pytest.mark.usefixtures("undone")
async def test_days_of_ones_own_begin_and_end_at_the_readers_midnight(still: StillClock) -> None:
    """F1: from a day to a day, both within; either may be left out."""
    minji = await acting("minji")
    begin, end = date(2026, 3, 2), date(2026, 3, 4)
    midnight = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # of 2 March in Seoul
    moments = {"BEFORE": -1, "FIRST": 0, "LAST": 3 * 86400 - 1, "AFTER": 3 * 86400}
    for number, seconds in moments.items():
        still.time = midnight + timedelta(seconds=seconds)
        await make_order(minji.account_id, number, buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.time = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)

    async def placed(since: date | None, until: date | None) -> set[str]:
        return (await numbers(minji, since=since, until=until, zone="Asia/Seoul")) & moments.keys()

    assert await placed(begin, end) == {"FIRST", "LAST"}
    assert await placed(begin, None) == {"FIRST", "LAST", "AFTER"}
    assert await placed(None, end) == {"BEFORE", "FIRST", "LAST"}
    assert await placed(end, end) == {"LAST"}
    assert await placed(None, date(2999, 12, 31)) == set(moments)
    everything = OrderFilter(today=formats.today(), since=begin, until=end, zone="Asia/Seoul")
    assert (await counts(minji, everything))[Group.ALL] == 2 and everything.narrows
