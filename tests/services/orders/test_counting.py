"""How many orders there are of each kind, and what they come to."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.ids import moment
from services.money import Money
from services.orders import queries
from services.orders.actions import advance, hold
from services.orders.counting import MOST, Totals, count, counts, totals
from services.orders.filters import Group, OrderFilter, Period
from services.orders.listing import page, page_and_counts
from services.orders.quantities import Fate, book
from services.orders.records import Hold
from services.system import system
from tests.factories import acting, as_owner, make_order

pytestmark = pytest.mark.usefixtures("undone")
TODAY = date(2026, 11, 21)


def wanted(**narrow: object) -> OrderFilter:
    return OrderFilter(today=TODAY, zone="Asia/Seoul", **narrow)  # type: ignore[arg-type]


async def listed(actor: Actor, filtered: OrderFilter) -> int:
    return len((await page(actor, filtered, limit=500)).rows)


@pytest.mark.parametrize("group", Group)
async def test_the_chips_count_what_the_rest_of_the_filter_leaves(group: Group) -> None:
    """A chip never promises more than its list holds."""
    jun = await acting("jun")
    minji = await acting("minji")
    for narrow in (
        {},
        {"search": "77"},
        {"period": Period.MONTH},
        {"site": minji.site_id},
        {"person": minji.person_id},
        {"search": "L-104", "period": Period.QUARTER},
        {"since": date(2026, 11, 9), "until": date(2026, 11, 12)},
    ):
        found = wanted(group=group, **narrow)
        assert (await counts(jun, found))[group] == await listed(jun, found) == await count(jun, found, 1000)


@pytest.mark.parametrize("group", [Group.ALL, Group.NEEDS_ME, Group.CANCELLED])
async def test_a_page_brings_the_numbers_along(group: Group) -> None:
    """The same page, the same numbers as when they are asked alone; also where the page is empty."""
    for who in ("jun", "max"):
        actor = await acting(who)
        for narrow in ({}, {"search": "77"}, {"search": "no such number"}, {"period": Period.MONTH}):
            filtered = wanted(group=group, **narrow)
            rows, numbers = await page_and_counts(actor, filtered, limit=5)
            assert (rows, numbers) == (await page(actor, filtered, limit=5), await counts(actor, filtered))


async def test_the_next_page_brings_the_same_numbers() -> None:
    max_ = await acting("max")
    first, numbers = await page_and_counts(max_, wanted(), limit=5)
    assert await page_and_counts(max_, wanted(), limit=5, start=first.more) == (
        await page(max_, wanted(), limit=5, start=first.more),
        numbers,
    )


async def test_what_came_since_a_moment_is_counted_with_the_rest_of_the_filter() -> None:
    """When it came here counts, not when it was placed."""
    jun, minji = await acting("jun"), await acting("minji")
    begun = moment()
    assert await count(jun, wanted(), since=begun) == 0
    for number in ("N-1", "N-2"):
        await make_order(jun.account_id, number, buyer=minji)  # type: ignore[arg-type]
    assert await count(jun, wanted(), since=begun) == await count(jun, wanted(search="N-"), since=begun) == 2
    assert await count(jun, wanted(search="N-1"), since=begun) == 1
    assert await count(jun, wanted(group=Group.CANCELLED), since=begun) == 0
    assert await count(await acting("anna"), wanted(), since=begun) == 0


async def test_a_hundred_is_as_far_as_it_counts() -> None:
    max_ = await acting("max")
    numbers = await counts(max_)
    assert numbers[Group.ALL] == numbers[Group.DELIVERED] == MOST
    assert await count(max_, wanted(), 5000) == 2000


async def test_what_needs_a_person_is_what_they_can_do_something_about() -> None:
    """An approver approves; a buyer answers; a technician who only reads has nothing to do."""
    minji, jun, yuna = [await acting(who) for who in ("minji", "jun", "yuna")]
    assert (await counts(jun))[Group.NEEDS_ME] == 1
    assert [row.number for row in (await page(jun, wanted(group=Group.NEEDS_ME), limit=9)).rows] == ["10490"]
    assert (await counts(minji))[Group.NEEDS_ME] == 0
    supplier = system("test", minji.account_id)
    for why, waits in ((Hold.STOCK, 0), (Hold.CUSTOMER_ANSWER, 1), (Hold.PAYMENT, 1)):
        await hold(supplier, "10477", why)
        assert (await counts(minji))[Group.NEEDS_ME] == waits, why
        assert (await counts(yuna))[Group.NEEDS_ME] == 0
        await advance(supplier, "10477", "release")


async def test_an_approver_of_one_place_is_not_asked_for_another() -> None:
    jun = await acting("jun")
    elsewhere = msgspec.structs.replace(jun, site_id=None)
    rights = {**jun.rights, Permission.ORDERS_APPROVE: Reach(Scope.SITE)}
    assert (await counts(msgspec.structs.replace(elsewhere, rights=rights)))[Group.NEEDS_ME] == 0


async def test_orders_are_added_up_by_currency_without_what_was_cancelled() -> None:
    minji = await acting("minji")
    await make_order(minji.account_id, "EUR1", buyer=minji, currency="EUR")  # type: ignore[arg-type]
    sums = await totals(minji, wanted())
    assert sums and [total.currency for total in sums.totals] == ["KRW", "EUR"] and sums.cancelled == 1
    rows = (await page(minji, wanted(), limit=99)).rows
    for total in sums.totals:
        same = [
            row.total.minor
            for row in rows
            if row.total and row.total.currency == total.currency and row.status != "cancelled"
        ]
        assert total.minor == sum(same) > 0
    cancelled = await totals(minji, wanted(group=Group.CANCELLED))
    assert cancelled and cancelled.cancelled == 0 and cancelled.totals[0].minor > 0


async def test_what_was_taken_back_of_an_order_is_not_added_up() -> None:
    """By a document that names the order, in parts of its lines, or by one that names none; each once."""
    minji = await acting("minji")
    account: UUID = minji.account_id  # type: ignore[assignment]
    for number in ("E1", "E2", "E3", "C1", "C2"):  # each two pieces of 289.00
        await make_order(account, number, buyer=minji, currency="EUR", po_number=f"SUM-{number}")
    within = wanted(search="SUM-")
    assert await totals(minji, within) == Totals(totals=[Money(5 * 57800, "EUR")], cancelled=0)
    lines = (await queries.find(minji, "E2")).id
    await book(system("test", account), lines, Fate.CANCELLED, {1: Decimal("0.5")})
    async with as_owner():
        await execute(
            "UPDATE orders SET kind = 'cancellation', status = 'cancelled', total_minor = -20000,"
            " cancels_id = (SELECT id FROM orders WHERE number = 'E1') WHERE number = 'C1'"
        )
        await execute(
            "UPDATE orders SET kind = 'cancellation', status = 'cancelled', total_minor = -500 WHERE number = 'C2'"
        )
    left = 57800 - 20000 + 57800 - 14450 + 57800 - 500
    assert await totals(minji, within) == Totals(totals=[Money(left, "EUR")], cancelled=3)
    [alone] = (await totals(minji, wanted(search="SUM-E1"))).totals  # type: ignore[union-attr]
    assert alone == Money(37800, "EUR")
    back = await totals(minji, wanted(search="SUM-", group=Group.CANCELLED))
    assert back == Totals(totals=[Money(20500, "EUR")], cancelled=0)


async def test_where_all_was_taken_back_nothing_is_added_up() -> None:
    minji = await acting("minji")
    sums = await totals(minji, wanted(search="10459"))
    assert sums == Totals(totals=[], cancelled=1)


async def test_nothing_is_added_up_for_who_sees_no_prices() -> None:
    """D9."""
    assert await totals(await acting("yuna"), wanted()) is None


async def test_more_than_a_thousand_are_not_added_up() -> None:
    max_ = await acting("max")
    assert await totals(max_, wanted(group=Group.DELIVERED)) is None
    async with as_owner():
        await execute("UPDATE orders SET status = 'on_its_way' WHERE number = '61999'")
    assert await totals(max_, wanted(group=Group.OPEN))
