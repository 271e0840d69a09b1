"""Saved views, as their person meets them."""

import pytest

from services.db import execute
from services.saved_views.actions import MOST, save_view
from tests.conftest import Visit
from tests.factories import acting
from tests.html import Element
from tests.visitors import Seen, Visitor

pytestmark = pytest.mark.usefixtures("undone")
ASKED = "group=open&period=30-days"


def named(page: Seen) -> dict[str, Element]:
    return {
        one.text: one for nav in page.document.all("nav", aria_label="Saved views") for one in nav.all("a")
    }


async def save(anna: Visitor, name: str, asked: str = ASKED) -> Seen:
    return await anna.post("/@nordwind/orders/views", {"name": name, "asked": asked})


async def test_a_view_is_saved_from_the_present_filter_and_comes_back_as_a_chip(visit: Visit) -> None:
    anna = await visit("anna")
    page = await anna.get(f"/@nordwind/orders?{ASKED}&rows=40")
    [link] = [one for one in page.links() if "/orders/views" in one]
    sheet = await anna.get(link)
    form = sheet.document.find("main").find("form")
    assert form.find("input", name="asked")["value"] == ASKED
    saved = await save(anna, "New and open", form.find("input", name="asked")["value"])
    assert (saved.status, saved.location) == (303, f"/@nordwind/orders?{ASKED}")
    chips = named(await anna.get(saved.location))
    assert chips["New and open"]["aria-current"] == "true" and chips["New and open"]["href"].endswith(ASKED)
    assert "aria-current" not in named(await anna.get("/@nordwind/orders"))["New and open"]
    assert not [one for one in (await anna.get(saved.location)).links() if "/orders/views?" in one], (
        "it is saved already"
    )


async def test_a_chip_is_one_tap_already_and_needs_no_name(visit: Visit) -> None:
    page = await (await visit("anna")).get("/@nordwind/orders?group=open")
    assert not [one for one in page.links() if "/orders/views" in one]


async def test_a_form_that_is_sent_twice_is_saved_once(visit: Visit) -> None:
    """I2: the answer to the first was lost on the way."""
    anna = await visit("anna")
    first, second = await save(anna, "Mine"), await save(anna, "Mine")
    assert (
        (first.status, first.location)
        == (second.status, second.location)
        == (303, f"/@nordwind/orders?{ASKED}")
    )
    assert list(named(await anna.get("/@nordwind/orders"))).count("Mine") == 1


@pytest.mark.parametrize("name", ["", "  ", "Taken", "x" * 61, '<b>"x'])
async def test_a_name_that_will_not_do_comes_back_with_the_reason(visit: Visit, name: str) -> None:
    """E10."""
    anna = await visit("anna")
    await save(anna, "Taken", "group=late")
    page = await save(anna, name)
    if name.startswith("<"):
        assert page.status == 303 and name in named(await anna.get("/@nordwind/orders"))
        return
    assert page.status == 422 and page.document.all("section", role="alert")
    field = page.document.find("input", name="name")
    assert field["value"] == name and field["aria-invalid"] == "true"
    assert page.document.find("main").find("input", name="asked")["value"] == ASKED


async def test_a_view_is_renamed_and_deleted(visit: Visit) -> None:
    anna = await visit("anna")
    await save(anna, "One")
    listed = await anna.get("/@nordwind/orders/views")
    [address] = [one for one in listed.links() if "/orders/views/" in one]
    sheet = await anna.get(address)
    assert sheet.h1 == "One" and sheet.document.find("input", name="name")["value"] == "One"
    wrong = await anna.post(address, {"name": " "})
    assert wrong.status == 422 and wrong.h1 == "One"
    renamed = await anna.post(address, {"name": "Two"})
    assert (renamed.status, renamed.location) == (303, f"/@nordwind/orders?{ASKED}")
    assert "Two" in named(await anna.get("/@nordwind/orders"))
    gone = await anna.post(f"{address}/removal", {})
    assert (gone.status, gone.location) == (303, "/@nordwind/orders")
    assert named(await anna.get("/@nordwind/orders")) == {}
    assert (await anna.get(address)).status == 404


async def test_only_what_the_list_asks_for_is_kept(visit: Visit) -> None:
    """F1: no other field, and nothing that leads elsewhere."""
    anna = await visit("anna")
    saved = await save(anna, "One", "group=open&rows=100&after=x&next=https://evil.example&csrf=1")
    assert saved.location == "/@nordwind/orders?group=open"
    assert (await save(anna, "Two", "rows=100&x=1")).status == 422


async def test_a_colleague_neither_sees_nor_changes_it(visit: Visit) -> None:
    """D2."""
    minji = await acting("minji")
    await save_view(minji, "orders", "Mine", "q=1")
    [row] = await execute("SELECT id FROM saved_view")
    for who, home in (("jun", "hanul"), ("anna", "nordwind")):
        other = await visit(who)
        address = f"/@{home}/orders/views/{row['id']}"
        assert "Mine" not in (await other.get(f"/@{home}/orders")).text
        assert [(await other.get(address)).status, (await other.post(address, {"name": "x"})).status] == [
            404,
            404,
        ]
        assert (await other.post(f"{address}/removal", {})).status == 404
    await acting("minji")
    assert [tuple(one) for one in await execute("SELECT name FROM saved_view")] == [("Mine",)]


async def test_the_twenty_first_is_told_that_there_is_no_room(visit: Visit) -> None:
    actor = await acting("anna")
    for number in range(MOST):
        await save_view(actor, "orders", f"View {number}", "q=1")
    anna = await visit("anna")
    assert not (await anna.get(f"/@nordwind/orders/views?{ASKED}")).document.find("main").all("form")
    assert (await save(anna, "One more")).status == 422
