"""The ways to sort the list, and the mark where a page of it begins."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.actor import Actor, Permission, Reach, Scope
from services.db import scope_to
from services.errors import NotFound
from services.ids import uuid7
from services.orders.filters import OrderFilter
from services.orders.listing import page
from services.orders.records import UNDER_WAY, OrderRow
from services.orders.sorting import SORTINGS, Cursor, Sort, cursor_of, sort_for
from tests.clocks import StillClock
from tests.factories import GRIPPER, acting, make_account, make_order, make_person
from web import formats
from web.components.made_up import ROW

TEXT = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40)
KEYS = {
    Sort.NEWEST: st.tuples(st.datetimes(timezones=st.just(UTC))),
    Sort.ARRIVAL: st.tuples(st.integers(-(2**31), 2**31 - 1)),
    Sort.TOTAL: st.tuples(st.text("ABC", min_size=3, max_size=3), st.integers(-(2**63), 2**63 - 1)),
    Sort.NUMBER: st.tuples(st.integers(0, 40), TEXT),
}
MARKS = st.sampled_from(Sort).flatmap(lambda sort: st.tuples(st.just(sort), KEYS[sort], st.uuids()))


@given(MARKS)
def test_a_mark_comes_back_as_it_was_written(written: tuple[Sort, tuple[Any, ...], UUID]) -> None:
    cursor = Cursor(*written)
    assert cursor_of(cursor.text()) == cursor
    assert len(cursor.text()) <= 400


@given(st.text(max_size=80))
def test_a_mark_that_we_did_not_write_is_not_found(text: str) -> None:
    """F1, F2."""
    with pytest.raises(NotFound):
        cursor_of(text)


GOOD = Cursor(Sort.NEWEST, (datetime(2026, 1, 1, tzinfo=UTC),), UUID(int=1))


@pytest.mark.parametrize(
    "text",
    [
        "=",
        "é",
        Cursor(Sort.NEWEST, (datetime(2026, 1, 1),), UUID(int=1)).text(),  # noqa: DTZ001 the point
        Cursor(Sort.NEWEST, ("0001-01-01T00:00:00+23:59",), GOOD.id).text(),
        Cursor(Sort.NEWEST, ("9999-12-31T23:59:59-23:59",), GOOD.id).text(),
        GOOD.text()[:-4],
        Cursor(Sort.NUMBER, GOOD.key, GOOD.id).text(),
        Cursor(Sort.ARRIVAL, (2**31,), GOOD.id).text(),
        Cursor(Sort.TOTAL, ("EUR", 2**63), GOOD.id).text(),
        Cursor(Sort.NUMBER, (1, "\0"), GOOD.id).text(),
        Cursor(Sort.NUMBER, (1, "x" * 61), GOOD.id).text(),
    ],
)
def test_half_a_mark_is_not_found(text: str) -> None:
    """F2: without a zone, cut off, of another sorting, with a value that no column holds or a moment outside of all years."""
    with pytest.raises(NotFound):
        cursor_of(text)


def everything() -> OrderFilter:
    return OrderFilter(today=formats.today())


async def paged(actor: Actor, sort: Sort, limit: int) -> list[OrderRow]:
    found: list[OrderRow] = []
    start = None
    while True:
        part = await page(actor, everything(), limit=limit, start=start, sort=sort)
        found += part.rows
        start = part.more and cursor_of(part.more.text())
        if start is None:
            return found


async def world(still: StillClock) -> Actor:
    """Orders that share moments, days, totals and lengths of numbers, in every state."""
    account, person = await make_account("twins"), await make_person("tina")
    ways: tuple[tuple[str, ...], ...] = (
        (),
        ("hold",),
        ("pack",),
        ("pack", "hand_over"),
        ("pack", "hand_over", "depart", "deliver"),
    )
    for n in range(18):
        if n % 3 == 0:
            still.forward(minutes=1)
        promised = None if n % 5 == 0 else date(2026, 11, 20) + timedelta(days=n % 4)
        line = msgspec.structs.replace(GRIPPER, quantity=Decimal(1 + n % 3))
        lines, currency = (line,), "EUR" if n % 4 else "KRW"
        await make_order(
            account,
            f"{'S' * (1 + n % 2)}{n * 7}",
            placed_by=person,
            promised_on=promised,
            lines=lines,
            currency=currency,
            steps=ways[n % len(ways)],
        )
    minji = await acting("minji")
    actor = msgspec.structs.replace(minji, account_id=account, person_id=person)
    await scope_to(actor)
    return actor


@pytest.mark.usefixtures("undone")
async def test_every_order_comes_exactly_once_under_every_sorting(still: StillClock) -> None:
    """F1: keyset paging, whatever the size of the page, and however many rows have the same key."""
    actor = await world(still)
    whole = {row.number for row in (await page(actor, everything(), limit=99)).rows}
    assert len(whole) == 18
    for sort in Sort:
        in_one = [row.number for row in await paged(actor, sort, 99)]
        for limit in (1, 2, 3, 5, 7, 17, 18, 19):
            assert [row.number for row in await paged(actor, sort, limit)] == in_one, (sort, limit)
        assert len(in_one) == 18 and set(in_one) == whole


@pytest.mark.usefixtures("undone")
async def test_the_orders_of_several_accounts_stand_in_one_order(still: StillClock) -> None:
    """F1: read account by account, listed as if they were one."""
    actor = await world(still)
    below = await make_account("triplets", parent="twins")
    for number in ("SS3", "S8", "SSS1"):
        await make_order(below, number, placed_by=actor.person_id)
    rights = {right: Reach(Scope.SUBTREE) for right in (Permission.ORDERS_READ, Permission.PRICES_READ)}
    actor = msgspec.structs.replace(actor, subtree=(below,), rights=rights)
    await scope_to(actor)
    for sort in Sort:
        in_one = [row.number for row in await paged(actor, sort, 99)]
        assert len(in_one) == 21 and {"SS3", "S8", "SSS1"} < set(in_one)
        for limit in (1, 2, 5, 20):
            assert [row.number for row in await paged(actor, sort, limit)] == in_one, (sort, limit)
    assert in_one == sorted(in_one, key=lambda text: (len(text), text), reverse=True)


@pytest.mark.usefixtures("undone")
async def test_each_sorting_is_what_it_is_called(still: StillClock) -> None:
    actor = await world(still)
    newest = await paged(actor, Sort.NEWEST, 5)
    assert [row.placed_at for row in newest] == sorted((row.placed_at for row in newest), reverse=True)
    totals = [row.total for row in await paged(actor, Sort.TOTAL, 5) if row.total]
    for currency in ("EUR", "KRW"):
        minors = [total.minor for total in totals if total.currency == currency]
        assert minors == sorted(minors, reverse=True) and len(set(minors)) > 1
    numbers = [row.number for row in await paged(actor, Sort.NUMBER, 5)]
    assert numbers == sorted(numbers, key=lambda text: (len(text), text), reverse=True)
    arrival = await paged(actor, Sort.ARRIVAL, 5)
    coming = [row.promised_on for row in arrival if row.status in UNDER_WAY and row.promised_on]
    assert coming == sorted(coming) and arrival[0].promised_on == coming[0]
    assert {row.promised_on for row in arrival[-4:]} == {None}
    came = [row.promised_on for row in arrival if row.status == "delivered" and row.promised_on]
    assert came == sorted(came, reverse=True)


@pytest.mark.usefixtures("undone")
async def test_who_sees_no_prices_cannot_sort_by_them() -> None:
    """D9: the order of rows would tell which costs more."""
    yuna = await acting("yuna")
    assert not yuna.may(Permission.PRICES_READ) and sort_for(yuna, Sort.TOTAL) is Sort.NEWEST
    newest = await page(yuna, everything(), limit=50)
    by_total = await page(yuna, everything(), limit=50, sort=Sort.TOTAL)
    assert by_total.rows == newest.rows
    start = Cursor(Sort.TOTAL, ("KRW", 1), uuid7())
    with pytest.raises(NotFound):
        await page(yuna, everything(), limit=5, sort=Sort.TOTAL, start=start)


@pytest.mark.usefixtures("undone")
async def test_a_mark_of_another_sorting_is_not_found() -> None:
    """F1."""
    minji = await acting("minji")
    first = await page(minji, everything(), limit=2)
    with pytest.raises(NotFound):
        await page(minji, everything(), limit=2, start=first.more, sort=Sort.NUMBER)


@given(
    st.sampled_from(Sort), st.dates(), st.sampled_from(["confirmed", "delivered", "approval", "cancelled"])
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_key_of_a_row_fits_its_mark(sort: Sort, promised: date, status: str) -> None:
    row = msgspec.structs.replace(ROW, promised_on=promised, status=status)
    cursor = Cursor(sort, SORTINGS[sort].key(row), row.id)
    assert cursor_of(cursor.text()) == cursor
