"""What is due, on the start page."""

import pytest

from services.db import execute
from services.invoices import queries
from services.invoices.records import Group
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")
PATH = "widgets/due-invoices"


async def test_the_most_urgent_stands_first(browse: Browse) -> None:
    due = await queries.page(await acting("minji"), Group.DUE_NOW)
    wanted = sorted(due, key=lambda row: row.next_due_on or row.issued_on)[:4]
    slot = (await browse("minji", f"/@hanul/{PATH}")).document.by_id("widget-due-invoices")
    assert [one["data-key"] for one in slot.all("li")] == [row.number for row in wanted] != []


async def test_it_takes_no_place_where_nobody_was_billed_or_may_know_it(visit: Visit) -> None:
    """D9."""
    nova = await (await visit("nova")).get(f"/@nova/{PATH}")
    assert "hidden" in nova.document.by_id("widget-due-invoices")
    assert (await (await visit("yuna")).get(f"/@hanul/{PATH}")).status == 403
    assert "due-invoices" not in (await (await visit("yuna")).get("/@hanul/")).text
    minji = await visit("minji")
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'prices:read'")
    slot = (await minji.get(f"/@hanul/{PATH}")).document.by_id("widget-due-invoices")
    assert "hidden" in slot and "₩" not in slot.text and "원" not in slot.text
