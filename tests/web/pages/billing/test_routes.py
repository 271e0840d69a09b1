"""Billing: what is to be paid first, then every invoice, by any number on paper."""

import pytest

from services.db import execute
from services.invoices import queries
from services.invoices.records import Group
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner
from tests.html import Element
from web import formats

pytestmark = pytest.mark.usefixtures("undone")


def rows(main: Element) -> list[str]:
    return [one["data-key"] for one in main.walk() if "data-key" in one and one.name == "li"]


@pytest.mark.parametrize(("who", "home"), [("minji", "hanul"), ("anna", "nordwind"), ("carl", "lindqvist")])
async def test_the_first_figure_is_what_is_to_be_paid(browse: Browse, who: str, home: str) -> None:
    page = await browse(who, f"/@{home}/billing")
    actor = await acting(who)
    [sums] = await queries.sums(actor)
    figure = page.document.find("p", class_="key").text if sums.open.minor else ""
    assert page.status == 200
    assert not sums.open.minor or f"{abs(int(sums.open.amount)):,}" in figure
    assert rows(page.document.find("main")) == [row.number for row in await queries.page(actor, limit=20)]


async def test_what_is_late_stands_below_it_in_the_readers_language(browse: Browse) -> None:
    minji = await acting("minji")
    [sums] = await queries.sums(minji)
    soon = (await browse("minji", "/@hanul/billing")).document.find("div", class_="hero").text
    assert f"{sums.overdue.minor:,}원" in soon


async def test_each_chip_shows_as_many_as_it_says(visit: Visit) -> None:
    anna, actor = await visit("anna"), await acting("anna")
    counts = await queries.counts(actor)
    for group in Group:
        page = await anna.get(f"/@nordwind/billing?group={group}")
        assert len(rows(page.document.find("main"))) == counts[group]
    assert (await anna.get("/@nordwind/billing?group=nonsense")).status == 200


async def test_any_number_on_paper_finds_it_and_none_says_where_we_looked(browse: Browse) -> None:
    [row] = await queries.page(await acting("minji"), search="10466")
    for typed in ("10466", "L-10466", "7712", row.number):
        page = await browse("minji", f"/@hanul/billing?q={typed}")
        assert rows(page.document.find("main")) == [row.number]
    nothing = await browse("anna", "/@nordwind/billing?q=nowhere&group=paid")
    assert "“nowhere”" in nothing.document.find("main").text and "/@nordwind/billing" in nothing.links()


async def test_an_account_without_invoices_is_told_when_there_will_be_some(browse: Browse) -> None:
    page = await browse("nova", "/@nova/billing")
    assert page.h1 == "Billing" and "No invoices yet" in page.document.find("main").text


async def test_who_may_see_invoices_but_no_prices_is_refused_without_a_sum(visit: Visit) -> None:
    """D3, D9: an invoice is its sums."""
    minji = await visit("minji")
    [row] = await queries.page(await acting("minji"), search="10466")
    assert (await minji.get("/@hanul/billing")).status == 200
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'prices:read'")
    for path in ("billing", f"billing/{row.number}", f"billing/{row.number}/payment"):
        seen = await minji.get(f"/@hanul/{path}")
        assert seen.status == 403 and row.total and formats.money(row.total) not in seen.text
    assert (await minji.get("/@hanul/widgets/due-invoices")).status == 200
