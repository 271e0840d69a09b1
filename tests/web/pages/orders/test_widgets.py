"""The parts of a start page that speak of orders."""

from datetime import date

import pytest

from services.db import execute
from tests.clocks import StillClock
from tests.conftest import Browse, Visit
from tests.factories import account_id, acting, as_owner, join, make_order, make_person
from web.pages.orders.widgets import MORE

pytestmark = pytest.mark.usefixtures("undone")


async def test_the_headline_counts_what_comes(browse: Browse) -> None:
    assert (await browse("anna", "/@nordwind/")).h1 == "2 orders arrive on time"
    assert "1" in (await browse("minji", "/@hanul/")).h1
    assert "Nova" in (await browse("nova", "/@nova/")).h1


async def test_only_an_approver_is_asked_to_approve(browse: Browse) -> None:
    assert (await browse("jun", "/@hanul/")).document.all(id="approve-10490")
    for who in ("minji", "yuna"):
        assert not (await browse(who, "/@hanul/")).document.all(id="approve-10490")


async def test_an_order_that_slipped_is_named_with_its_new_day(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/widgets/needs-you")
    assert "/@hanul/orders/10471" in page.links()


async def test_what_is_overdue_leaves_its_place_to_what_arrives(browse: Browse, visit: Visit) -> None:
    """However many of them there are; on the start page and in the inbox of all accounts."""
    minji = await acting("minji")
    assert minji.account_id
    for number in range(MORE + 1):
        await make_order(minji.account_id, f"OVER-{number}", buyer=minji, promised_on=date(2026, 11, 10))
    await make_order(minji.account_id, "SOON", buyer=minji, promised_on=date(2026, 11, 23))
    assert "/@hanul/orders/SOON" in (await browse("minji", "/@hanul/widgets/arriving")).links()
    pat = await make_person("pat")
    for account in (minji.account_id, await account_id("nordwind")):
        await join(pat, account, "technical_buyer")
    assert "/@hanul/orders/SOON" in (await (await visit("pat")).get("/")).links()


async def test_a_day_that_moved_and_is_over_is_no_new_day(browse: Browse, still: StillClock) -> None:
    async with as_owner():
        await execute("UPDATE person SET locale = 'en' WHERE name = 'Minji Kim'")
    text = (await browse("minji", "/@hanul/widgets/delayed")).text.replace("\xa0", " ")
    assert "7 days late" in text and "26 Nov" in text
    still.forward(days=8)
    text = (await browse("minji", "/@hanul/widgets/delayed")).text.replace("\xa0", " ")
    assert "10 days late" in text and "26 Nov" not in text


async def test_each_part_has_an_address_of_its_own(visit: Visit) -> None:
    anna = await visit("anna")
    home = await anna.get("/@nordwind/")
    for key in ("headline", "needs-you", "arriving"):
        part = await anna.part(f"/@nordwind/widgets/{key}")
        assert home.document.by_id(f"widget-{key}").text == part.document.text
