"""Prices reach as far as their right: who reads more than that sees the rest without money, wherever it stands."""

from collections.abc import Mapping

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.contacts.queries import manages_contacts
from services.errors import NotFound
from services.invoices import queries as invoices
from services.invoices.statement import sees_statement
from services.order_papers.actions import ask_for_confirmation
from services.order_papers.queries import beside_order, confirmation
from services.order_papers.records import OrderPaperKind
from services.orders import queries
from services.orders.counting import totals
from services.orders.detail import detail
from services.orders.filters import OrderFilter
from services.orders.listing import one_row, page
from services.orders.sorting import Sort, sort_for
from services.orders.waiting import waiting
from tests.conftest import Visit
from tests.factories import (
    account_id,
    acting,
    join,
    make_account,
    make_order,
    make_person,
    make_role,
    make_site,
)
from tests.questions import heard
from web import formats

pytestmark = pytest.mark.usefixtures("undone")
READ, PRICES = Permission.ORDERS_READ, Permission.PRICES_READ
WIDE = {Scope.ACCOUNT: Scope.SUBTREE, Scope.SITE: Scope.ACCOUNT}
OURS, THEIRS = "P-1", "P-2"


async def reader(prices: Scope) -> None:
    """Two roles: one reads more orders than the other gives prices of; one order within both, one beyond prices."""
    hanul, minji = await account_id("hanul"), await acting("minji")
    here, there = await make_site(hanul, "Gate"), await make_site(hanul, "Yard")
    below = await make_account("below", parent="hanul", currency="KRW")
    await make_order(hanul, OURS, placed_by=minji.person_id, currency="KRW", site_id=here)
    theirs = (below, None) if prices is Scope.ACCOUNT else (hanul, there)
    await make_order(theirs[0], THEIRS, placed_by=minji.person_id, currency="KRW", site_id=theirs[1])
    roles: Mapping[str, Mapping[Permission, Reach]] = {
        "reads": {READ: Reach(WIDE[prices]), Permission.ACCOUNT_READ: Reach(Scope.ACCOUNT)},
        "prices": {READ: Reach(prices), PRICES: Reach(prices)},
    }
    keys = [await make_role(key, rights) for key, rights in roles.items()]
    await join(await make_person("two"), hanul, *keys, site=here)


async def the_reader(prices: Scope) -> Actor:
    await reader(prices)
    return await acting("two", "hanul")


def all_of_them() -> OrderFilter:
    return OrderFilter(today=formats.today(), search="P-")


@pytest.mark.parametrize("prices", WIDE)
async def test_an_order_beyond_the_reach_of_prices_has_no_money(prices: Scope) -> None:
    """D9: two roles do not lend each other their reach."""
    two = await the_reader(prices)
    rows = {row.number: row for row in (await page(two, all_of_them(), limit=9)).rows}
    assert rows.keys() == {OURS, THEIRS}
    for number, priced in ((OURS, True), (THEIRS, False)):
        seen = await detail(two, number)
        for row in (rows[number], seen.row, await one_row(two, number)):
            assert (row.total is not None) is priced
        for line in seen.lines:
            assert (line.amount is not None, line.unit_price is not None) == (priced, priced)
    assert sort_for(two, Sort.TOTAL) is Sort.NEWEST and await totals(two, all_of_them()) is None


@pytest.mark.parametrize("prices", WIDE)
async def test_no_page_and_no_file_says_what_it_costs(prices: Scope, visit: Visit) -> None:
    """D9."""
    await reader(prices)
    two = await visit("two")
    for path, money in (("", "₩578"), ("/csv", "KRW,578"), (f"/{OURS}", "₩578")):
        shown = await two.get(f"/@hanul/orders{path}?q={OURS}")
        assert OURS in shown.text and money in shown.text
    for path in ("", "/csv", f"/{THEIRS}", f"/{THEIRS}/lines"):
        hidden = await two.get(f"/@hanul/orders{path}?q={THEIRS}")
        assert hidden.status == 200 and THEIRS in hidden.text
        assert "₩" not in hidden.text and "KRW" not in hidden.text


async def test_a_confirmation_is_not_there_beyond_the_reach_of_prices() -> None:
    two = await the_reader(Scope.SITE)
    kinds = {
        number: {paper.kind for paper in await beside_order(two, (await queries.find(two, number)).id)}
        for number in (OURS, THEIRS)
    }
    assert kinds == {OURS: {OrderPaperKind.CONFIRMATION}, THEIRS: set()}
    await ask_for_confirmation(two, OURS)
    for ask in (ask_for_confirmation, confirmation):
        with pytest.raises(NotFound):
            await ask(two, THEIRS)


async def test_what_waits_says_prices_within_their_reach_only() -> None:
    jun = await acting("jun")
    blind = msgspec.structs.replace(jun, rights={**jun.rights, PRICES: Reach(Scope.MINE)})
    for actor, priced in ((jun, True), (blind, False)):
        rows = [one.row for one in await waiting(actor, limit=5)]
        assert rows and {row.total is not None for row in rows} == {priced}


async def test_an_invoice_beyond_the_reach_of_prices_is_not_there() -> None:
    """D9: an invoice is its sums."""
    jun = await acting("jun")
    rows = await invoices.page(jun, limit=5)
    assert rows and manages_contacts(jun) and sees_statement(jun)
    blind = msgspec.structs.replace(jun, rights={**jun.rights, PRICES: Reach(Scope.MINE)})
    assert await invoices.page(blind, limit=5) == []
    assert all(
        one.open.minor == one.due_now.minor == one.credit.minor == 0 for one in await invoices.sums(blind)
    )
    for ask in (invoices.find, invoices.document_of, invoices.disputes_of):
        with pytest.raises(NotFound):
            await ask(blind, rows[0].number)
    assert not manages_contacts(blind) and not sees_statement(blind)


async def test_who_sees_all_prices_is_asked_for_no_reach() -> None:
    """The list of nearly everybody asks for two columns, and compares nothing."""
    async with heard() as asked:
        await page(await acting("minji"), all_of_them(), limit=9)
    assert not [query for query, _ in asked if "CASE WHEN account_id" in query]
