"""Orders that came while the list was read."""

import pytest

from services.ids import moment
from tests.conftest import Browse, Visit
from tests.factories import acting, make_order
from tests.html import Element
from tests.visitors import PART, Seen

pytestmark = pytest.mark.usefixtures("undone")


def fresh(page: Seen) -> Element:
    [found] = [one for one in page.document.all("div") if one.get("id") == "new-orders"]
    return found


async def test_the_list_says_how_many_came_and_leads_to_them(visit: Visit, browse: Browse) -> None:
    """In the filter that was chosen; a tap begins at the top of it."""
    page = await browse("anna", "/@nordwind/orders?q=2&sort=number")
    part = fresh(page)
    assert part.text.strip() == "" and part["role"] == "status" and part["data-live"] == "orders"
    anna = await acting("anna")
    await make_order(anna.account_id, "29001", buyer=anna)  # type: ignore[arg-type]
    await make_order(anna.account_id, "N-3", buyer=anna)  # type: ignore[arg-type]
    again = await (await visit("anna")).get(part["data-from"], headers=PART)
    [link] = fresh(again).all("a")
    assert link.text.strip() == "Show one new order" and link["href"] == "/@nordwind/orders?q=2&sort=number"
    assert fresh(again)["data-from"] == part["data-from"]
    await make_order(anna.account_id, "29002", buyer=anna)  # type: ignore[arg-type]
    again = await (await visit("anna")).get(part["data-from"], headers=PART)
    assert fresh(again).text.strip() == "Show 2 new orders"


async def test_what_came_outside_of_the_chosen_days_is_not_told(visit: Visit, browse: Browse) -> None:
    anna = await acting("anna")
    for days, told in (("ends=2026-11-20", ""), ("begins=2026-11-21", "Show one new order")):
        part = fresh(await browse("anna", f"/@nordwind/orders?{days}"))
        await make_order(anna.account_id, f"D-{days}", buyer=anna)  # type: ignore[arg-type]
        again = await (await visit("anna")).get(part["data-from"], headers=PART)
        assert fresh(again).text.strip() == told


async def test_without_script_it_is_the_list(visit: Visit) -> None:
    page = await (await visit("anna")).get(f"/@nordwind/orders/news?since={moment()}&group=open")
    assert (page.status, page.headers["location"]) == (303, "/@nordwind/orders")


@pytest.mark.parametrize("since", ["x", "01a22ab9dea", "01a22ab9dea77", "01A22AB9DEA7", "%00"])
async def test_what_is_no_moment_is_refused(visit: Visit, since: str) -> None:
    """F1."""
    seen = await (await visit("anna")).get(f"/@nordwind/orders/news?since={since}")
    assert seen.status in {400, 404}
