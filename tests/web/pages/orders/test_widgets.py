"""The parts of a start page that speak of orders."""

import pytest

from tests.conftest import Browse, Visit

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


async def test_each_part_has_an_address_of_its_own(visit: Visit) -> None:
    anna = await visit("anna")
    home = await anna.get("/@nordwind/")
    for key in ("headline", "needs-you", "arriving"):
        part = await anna.part(f"/@nordwind/widgets/{key}")
        assert home.document.by_id(f"widget-{key}").text == part.document.text
