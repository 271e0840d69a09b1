"""The statement as a page: every sum in it is one of the database, every movement leads to its invoice."""

from datetime import date

import pytest

from services.db import execute
from services.invoices.statement import statements
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner
from web import formats
from web.pages.statement.asked import Asked, asked_in

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@nordwind/billing/statement"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


async def test_it_shows_what_was_owed_what_moved_and_what_is_owed(browse: Browse) -> None:
    [one] = await statements(await acting("anna"), *YEAR)
    page = await browse("anna", f"{HERE}?period=year")
    main = page.document.find("main")
    for sum_ in (one.opening, one.closing, *(move.amount for move in one.movements)):
        assert formats.money(sum_) in main.text
    for move in one.movements:
        for number in (*move.settles, *([move.number] if move.kind else [])):
            assert f"/@nordwind/billing/{number}" in page.links()
    assert f"{HERE}/csv?period=year" in page.links()
    assert HERE in (await browse("anna", "/@nordwind/billing")).links()


async def test_one_site_and_what_belongs_to_none(visit: Visit) -> None:
    jun = await visit("jun")
    [whole] = await statements(await acting("jun"), *YEAR)
    assert len(whole.sites) > 1
    page = await jun.get("/@hanul/billing/statement?period=year")
    for place in whole.sites:
        link = f"/@hanul/billing/statement?period=year&site={place.id or 'none'}"
        assert link in page.links()
        seen = (await jun.get(link)).document.find("main").text
        [part] = await statements(await acting("jun"), *YEAR, site=place.id)
        assert f"{part.closing.minor:,}" in seen and part.closing == place.sums.closing


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("begins=2026-02-02&ends=2026-02-01", "The end is before the start"),
        ("begins=x&ends=", "Enter a day, such as"),
    ],
)
async def test_days_that_make_no_time_are_said_and_stay_typed(visit: Visit, query: str, said: str) -> None:
    """F1."""
    page = await (await visit("anna")).get(f"{HERE}?period=own&{query}")
    assert (
        page.status == 422 and said in page.document.find("section", class_="attn wrong tint tint-bad").text
    )
    typed = page.document.by_id("begins")["value"]
    assert typed == query.partition("&")[0].partition("=")[2]


async def test_who_was_never_billed_is_told_so(browse: Browse) -> None:
    page = await browse("nova", "/@nova/billing/statement")
    assert page.status == 200 and "Nothing to account for" in page.document.find("main").text


@pytest.mark.parametrize("scope", ["site", "mine"])
async def test_who_sees_a_part_of_it_is_told_who_sees_all(visit: Visit, scope: str) -> None:
    """D3, D9: and sees no sum."""
    minji = await visit("minji")
    async with as_owner():
        await execute("UPDATE role_grant SET scope = $1 WHERE permission = 'invoices:read'", scope)
    page = await minji.get("/@hanul/billing/statement?period=year")
    assert page.status == 403 and "원" not in page.document.find("main").text and "이준" in page.text
    assert (await minji.get("/@hanul/billing/statement/csv")).status == 403
    assert (await minji.post("/@hanul/billing/statement/files", {"asked": "period=year"})).status == 403


def test_a_query_is_the_same_in_a_job() -> None:
    asked = Asked(begins="2026-01-01", ends="2026-02-01", site="none")
    assert asked_in(asked.text) == asked and asked_in("nonsense=1&begins=x").days is None
    assert (
        Asked(site="x").place is None
        and asked_in(Asked(period="year").text).days == Asked(period="year").days
    )
