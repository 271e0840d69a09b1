"""The pages of orders as their reader meets them."""

import pytest

from tests.conftest import Browse, Visit
from tests.html import Element
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")


def numbers(page: Seen) -> list[str]:
    return [row["data-key"] for row in page.document.all("tr") if "data-key" in row]


def chips(page: Seen) -> dict[str, Element]:
    return {one.text: one for one in page.document.all("a") if "chip" in one.get("class", "").split()}


@pytest.mark.smoke
async def test_the_list_has_what_was_asked_for(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/orders")
    assert page.h1 == "주문" and "10482" in numbers(page) and len(numbers(page)) == 9
    assert numbers(await browse("minji", "/@hanul/orders?group=cancelled")) == ["10459"]
    assert numbers(await browse("minji", "/@hanul/orders?q=7731")) == ["10482"]
    assert "10473" not in numbers(await browse("yuna", "/@hanul/orders"))


async def test_chips_count_and_mark_where_one_is(browse: Browse) -> None:
    page = await browse("anna", "/@nordwind/orders?group=open")
    [current] = [text for text, chip in chips(page).items() if chip.get("aria-current")]
    assert current.startswith("Open") and any(character.isdigit() for character in current)


async def test_more_orders_come_with_more_address(browse: Browse) -> None:
    """Back from row 47 shows row 47: the address says how many rows there are."""
    first = await browse("max", "/@maxwell/orders")
    assert len(numbers(first)) == 20
    [more] = [link for link in first.links() if "rows=40" in link]
    second = await browse("max", more.partition("#")[0])
    assert len(numbers(second)) == 40 and numbers(second)[:20] == numbers(first)
    last = await browse("max", "/@maxwell/orders?rows=100")
    [older] = [link for link in last.links() if "after=" in link]
    next_ = await browse("max", older)
    assert not set(numbers(next_)) & set(numbers(last)) and len(numbers(next_)) == 20


@pytest.mark.parametrize(
    ("who", "path", "words"),
    [
        ("nova", "/@nova/orders", "No orders yet"),
        ("anna", "/@nordwind/orders?q=zzz", "No order has this number"),
        ("anna", "/@nordwind/orders?q=20317&group=cancelled", "only among the orders that the filter leaves"),
        ("anna", "/@nordwind/orders?group=cancelled", "No order fits"),
    ],
)
async def test_an_empty_list_says_why(browse: Browse, who: str, path: str, words: str) -> None:
    page = await browse(who, path)
    assert words in page.document.find("main").text and numbers(page) == []


async def test_what_was_typed_comes_back(browse: Browse) -> None:
    page = await browse("anna", "/@nordwind/orders?q=zz%22%3E%3Cb%3E&group=late")
    fields = page.document.find("main").all("input", name="q")
    assert fields[0]["value"] == 'zz"><b>'
    assert page.document.find("main").all("input", name="group", value="late")


async def test_the_filter_is_a_page_that_comes_back_to_the_list(visit: Visit) -> None:
    minji = await visit("minji")
    page = await minji.get("/@hanul/orders/filter?group=late&q=1")
    form = next(one for one in page.document.find("main").all("form"))
    assert (form["method"], form["action"]) == ("get", "/@hanul/orders")
    assert form.find("input", name="q")["value"] == "1"
    assert [one["value"] for one in form.all("input", name="group") if "checked" in one] == ["late"]
    assert {one.text for one in form.find("select", name="site").all("option")} >= {
        "서울 공장",
        "울산 제2공장",
    }
    assert not (await (await visit("anna")).get("/@nordwind/orders/filter")).document.all(
        "select", name="site"
    )


async def test_a_row_is_asked_for_alone_and_is_the_order_without_script(visit: Visit) -> None:
    """Live: the row that the list drew, and the place where it tells of itself."""
    minji = await visit("minji")
    page = await minji.get("/@hanul/orders")
    [row] = [one for one in page.document.all("tr") if one.get("data-key") == "10482"]
    assert page.document.find("tbody")["data-each"] == "/@hanul/orders/{key}/row"
    alone = await minji.part("/@hanul/orders/10482/row")
    assert numbers(alone) == ["10482"] and f'id="{row["id"]}"' in alone.text
    assert (await minji.get("/@hanul/orders/10482/row")).location == "/@hanul/orders/10482"
    assert (await minji.part("/@hanul/orders/20317/row")).status == 404


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("begins=2026-11-12&ends=2026-11-09", "ends"),
        ("begins=9.11.2026", "begins"),
        ("group=open&q=1&ends=2026-02-30", "ends"),
    ],
)
async def test_days_that_will_not_do_come_back_with_the_reason(visit: Visit, asked: str, field: str) -> None:
    """E10: at the field, with all that was typed; from the list and from the sheet alike."""
    anna = await visit("anna")
    for path in ("orders", "orders/filter"):
        page = await anna.get(f"/@nordwind/{path}?{asked}")
        assert page.status == 422 and page.document.find("title").text.startswith("Error: ")
        form = page.document.find("main").find("form")
        box = form.find("input", name=field)
        assert box["aria-invalid"] == "true" and form.find("p", id=box["aria-describedby"].split()[-1]).text
        for name, text in (pair.split("=") for pair in asked.split("&")):
            given = [
                one for one in form.all("input", name=name) if one["type"] != "radio" or "checked" in one
            ]
            assert [one["value"] for one in given] == [text]
    assert not page.document.find("main").all("span", class_="num"), "nothing was counted"


async def test_clear_lets_go_of_the_filters_and_keeps_the_search(visit: Visit) -> None:
    anna = await visit("anna")
    sheet = await anna.get("/@nordwind/orders/filter?q=203&group=late&begins=2026-01-01&sort=number")
    [clear] = [one for one in sheet.document.find("main").all("a") if one.text == "Clear"]
    assert clear["href"] == "/@nordwind/orders?q=203"
    plain = await anna.get("/@nordwind/orders/filter?group=late")
    assert [one["href"] for one in plain.document.find("main").all("a") if one.text == "Clear"] == [
        "/@nordwind/orders"
    ]
