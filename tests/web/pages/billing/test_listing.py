"""The list, page by page."""

from uuid import UUID

import pytest

from services.errors import NotFound
from services.invoices import queries
from services.invoices.listing import NEVER, Mark, Sort, Wanted, listed, mark_of
from services.invoices.records import Group
from tests.conftest import Visit
from tests.factories import acting
from web.pages.billing import listing
from web.pages.billing.listing import start_of, written

pytestmark = pytest.mark.usefixtures("undone")


async def test_pages_follow_each_other_within_the_chosen_group(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "STEP", 2)
    minji, seen, path = await visit("minji"), [], "/@hanul/billing?group=open"
    wanted = [row.number for row in await queries.page(await acting("minji"), Group.OPEN)]
    for _page in range(len(wanted)):
        page = await minji.get(path)
        assert f"이 인쇄물에는 청구서 {len(wanted)}건 중" in page.document.text
        seen += [one["data-key"] for one in page.document.find("main").all("li") if "data-key" in one]
        older = [link for link in page.links() if "after=" in link]
        if not older:
            break
        assert "group=open" in older[0]
        path = older[0]
    assert seen == wanted and len(wanted) > 2
    few = await minji.get(f"/@hanul/billing?q={wanted[0]}")
    assert "이 인쇄물" not in few.document.text
    monkeypatch.setattr(listing, "STEP", 1)
    found = await minji.get("/@hanul/billing?q=HRK")
    assert "이 인쇄물에는 청구서 1건이 있고 목록은 더 이어집니다." in found.document.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_a_mark_at_the_end_of_all_days_is_a_page(visit: Visit, day: str) -> None:
    """F2."""
    mark = f"{day}.00000000-0000-7000-8000-000000000000"
    for sort in Sort:
        assert (await (await visit("minji")).get(f"/@hanul/billing?sort={sort}&after={mark}")).status == 200


async def test_what_is_settled_goes_on_behind_a_mark() -> None:
    """It is due last, and there may be more of it than one page holds."""
    minji = await acting("minji")
    settled = [row.id for row in await queries.page(minji) if not row.next_due_on]
    first = Mark(NEVER, UUID(int=0))
    rows = await listed(minji, Wanted(sort=Sort.DUE), limit=99, after=start_of(written(first)))
    assert [row.id for row in rows] == sorted(settled) != []


async def test_a_mark_is_ours_or_not_there() -> None:
    [row, *_rest] = await queries.page(await acting("minji"))
    start = start_of(written(mark_of(row, Sort.NEWEST)))
    assert start and (start.day, start.id) == (row.issued_on, row.id) and start_of("") is None
    for mark in ("x", "2026-11-01", "2026-11-01.x", "x.00000000-0000-7000-8000-000000000000", "a.b.c"):
        with pytest.raises(NotFound):
            start_of(mark)
