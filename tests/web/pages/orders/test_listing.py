"""The list as its reader asked for it."""

import pytest

from services.actor import Permission, Reach, Scope
from services.db import execute
from services.orders.actions import advance
from services.system import system
from tests.clocks import StillClock
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner, join, make_order, make_person, make_role
from tests.html import Element
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")


def numbers(page: Seen) -> list[str]:
    return [row["data-key"] for row in page.document.all("tr") if "data-key" in row]


def chip(page: Seen, words: str) -> Element:
    [found] = [
        one
        for one in page.document.all("a")
        if "chip" in one.get("class", "").split() and one.text.startswith(words)
    ]
    return found


async def test_the_row_says_by_which_paper_it_was_found(browse: Browse) -> None:
    for search, words in (("L-10482", "납품서 L-10482"), ("581010482", "581010482001"), ("10482", "10482")):
        page = await browse("minji", f"/@hanul/orders?q={search}")
        [row] = [one for one in page.document.all("tr") if one.get("data-key") == "10482"]
        [said] = [one for one in row.all("span") if "found" in one.get("class", "").split()]
        assert words in said.text
    assert "found" not in (await browse("minji", "/@hanul/orders")).document.find("tbody").text


async def test_every_filter_can_be_let_go(browse: Browse) -> None:
    minji = await acting("minji")
    asked = f"q=10&period=90-days&site={minji.site_id}&person={minji.person_id}&sort=number"
    page = await browse("minji", f"/@hanul/orders?{asked}")
    [chosen] = [one for one in page.document.all("nav") if one.get("aria-label") == "적용한 필터"]
    links = [one["href"] for one in chosen.all("a") if "data-sheet" not in one]
    assert len(links) == 5
    for link in links:
        assert len(link.split("&")) == 4 and (await browse("minji", link)).status == 200


async def test_a_site_or_a_person_of_another_account_is_no_filter_that_has_a_name(browse: Browse) -> None:
    """D2."""
    anna = await acting("anna")
    page = await browse("minji", f"/@hanul/orders?site={anna.site_id}&person={anna.person_id}")
    assert numbers(page) == [] and "Anna" not in page.text and "Bremerhaven" not in page.text


async def test_what_is_left_is_counted_and_added_up(browse: Browse) -> None:
    everything = await browse("anna", "/@nordwind/orders")
    assert not everything.document.all("p", class_="sum")
    page = await browse("anna", "/@nordwind/orders?q=20317")
    assert page.document.find("p", class_="sum").text.split() == ["One", "order", "€4,536.00"]


async def test_cancelled_orders_are_not_added_up_unseen(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/orders?period=this-year")
    assert "취소" in page.document.find("p", class_="sum").text


async def test_who_sees_no_prices_gets_no_sum_and_no_way_to_sort_by_it(browse: Browse) -> None:
    """D9."""
    page = await browse("yuna", "/@hanul/orders?period=this-year&sort=total")
    assert "원" not in page.document.find("p", class_="sum").text and "sort=total" not in [*page.links()]
    assert numbers(page) == numbers(await browse("yuna", "/@hanul/orders?period=this-year"))
    sheet = await browse("yuna", "/@hanul/orders/filter")
    assert [one["value"] for one in sheet.document.find("select", name="sort").all("option")] == [
        "newest",
        "arrival",
        "number",
    ]


async def test_what_needs_me_has_a_chip_when_there_is_some(browse: Browse) -> None:
    assert "needs-me" in "".join((await browse("jun", "/@hanul/orders")).links())
    assert "needs-me" not in "".join((await browse("minji", "/@hanul/orders")).links())
    page = await browse("jun", "/@hanul/orders?group=needs-me")
    assert numbers(page) == ["10490"] and chip(page, "내 확인 필요").get("aria-current")


async def test_many_are_not_counted_to_the_end(browse: Browse) -> None:
    page = await browse("max", "/@maxwell/orders")
    assert chip(page, "All").text.split() == ["All", "99+"]
    assert chip(page, "Open").text.split() == ["Open", "0"]


async def test_pages_follow_each_other_under_every_sorting(browse: Browse) -> None:
    for sort in ("arrival", "total", "number"):
        first = await browse("max", f"/@maxwell/orders?rows=100&sort={sort}")
        [older] = [link for link in first.links() if "after=" in link]
        second = await browse("max", older)
        assert f"sort={sort}" in older and len(numbers(first)) == 100 and len(numbers(second)) == 20
        assert not set(numbers(first)) & set(numbers(second))
        assert "Show the next orders" in first.text and "Show older orders" not in first.text
    assert "Show older orders" in (await browse("max", "/@maxwell/orders?rows=100")).text


async def test_what_changed_since_one_looked_is_marked_until_one_looks(
    visit: Visit, still: StillClock
) -> None:
    minji = await visit("minji")
    actor = await acting("minji")
    await make_order(actor.account_id, "N1", buyer=actor, currency="KRW")  # type: ignore[arg-type]
    still.forward(minutes=1)
    await advance(system("test", actor.account_id), "N1", "pack")

    async def marked() -> bool:
        row = (await minji.get("/@hanul/orders?q=N1")).document.find("tbody")
        assert ("확인한 뒤 변경됨" in row.text) is bool(row.all("a", class_="over first news"))
        return "확인한 뒤 변경됨" in row.text

    assert await marked()
    for method, headers in (
        ("HEAD", {}),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"Purpose": "prefetch"}),
    ):
        await minji.ask(method, "/@hanul/orders/N1", headers=headers)
        assert await marked(), (method, headers)
    await minji.get("/@hanul/orders/N1")
    assert not await marked()


async def test_a_reader_of_own_orders_finds_no_others_by_any_number(browse: Browse) -> None:
    """D2, D9: the number on a colleague's parcel finds nothing."""
    own = await make_role(
        "own", {Permission.ORDERS_READ: Reach(Scope.MINE), Permission.ACCOUNT_READ: Reach(Scope.ACCOUNT)}
    )
    ida = await make_person("ida")
    minji = await acting("minji")
    await join(ida, minji.account_id, own)  # type: ignore[arg-type]
    for search in ("10482", "7731", "L-10482", "581010482001", "HB-G2", ""):
        page = await browse("ida", f"/@hanul/orders?q={search}")
        assert numbers(page) == [], search


async def test_days_of_ones_own_stand_on_one_chip_as_the_reader_writes_them(browse: Browse) -> None:
    """Counts, the sum, the file and the view follow; the chip lets go of both days."""
    asked = "begins=2026-11-09&ends=2026-11-12"
    page = await browse("minji", f"/@hanul/orders?{asked}")
    assert numbers(page) == ["10473", "10466", "10471"]
    [days] = [
        one for one in page.document.all("a") if one.get("href") == "/@hanul/orders" and "11월" in one.text
    ]
    assert days.text.startswith("11월 9일 (월) – 11월 12일 (목)")
    assert chip(page, "전체").text.split() == ["전체", "3"]
    assert page.document.find("p", class_="sum").text.startswith("주문 3건")
    assert any(f"/orders/csv?{asked}" in link for link in page.links())
    assert any(f"/orders/views?{asked}" in link for link in page.links())
    file = await browse("minji", f"/@hanul/orders/csv?{asked}")
    assert len(file.text.splitlines()) == 4
    for half, words in (("begins=2026-11-09", "11월 9일 (월)부터"), ("ends=2026-11-09", "11월 9일 (월)까지")):
        assert words in (await browse("minji", f"/@hanul/orders?{half}")).document.find("main").text


async def test_nothing_late_is_good_news_of_all_orders_alone(browse: Browse) -> None:
    page = await browse("max", "/@maxwell/orders?group=late&sort=number")
    assert "Nothing is late" in page.text and "/@maxwell/orders" in page.links()
    assert "Nothing is late" not in (await browse("nova", "/@nova/orders?group=late")).text
    for narrowed in ("q=zz", "person=x&begins=2026-01-01", "period=30-days"):
        page = await browse("max", f"/@maxwell/orders?group=late&{narrowed}")
        assert numbers(page) == [] and "Nothing is late" not in page.text


async def test_a_cancellation_that_is_found_is_called_one(browse: Browse) -> None:
    async with as_owner():
        await execute("UPDATE orders SET kind = 'cancellation', number = 'C10459' WHERE number = '10459'")
    page = await browse("minji", "/@hanul/orders?q=c104")
    assert page.document.find("span", class_="found q phone").text == "취소 전표 C10459"


async def test_a_readers_own_number_has_a_name_in_their_language(browse: Browse) -> None:
    """Also when it is typed as the page writes it."""
    page = await browse("minji", "/@hanul/orders?q=%EB%B0%9C%EC%A3%BC%EB%B2%88%ED%98%B8%207731")
    assert numbers(page) == ["10482"] and "발주번호 7731" in page.text and "PO 7731" not in page.text


async def test_what_is_over_says_when_that_was_and_not_when_it_was_placed(browse: Browse) -> None:
    async with as_owner():
        await execute("UPDATE person SET locale = 'en' WHERE name = 'Minji Kim'")
    page = await browse("minji", "/@hanul/orders")
    said = {
        row["data-key"]: row.find("span", class_="q phone").text
        for row in page.document.all("tr")
        if "data-key" in row
    }
    assert said["10459"].endswith("Cancelled · Tue 10 Nov")
    async with as_owner():
        await execute("UPDATE orders SET status_since = NULL WHERE number = '10459'")
    text = (await browse("minji", "/@hanul/orders?q=10459")).document.find("span", class_="q phone").text
    assert text.endswith("Cancelled · Placed Thu 5 Nov"), "where nobody knows, it says what it tells"
