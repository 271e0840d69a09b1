"""Finding an order by what stands on a piece of paper, and keeping what was found."""

import csv
import io

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.order import Order
from e2e.screens.orders import OrderList

WORDS = {"en": "Delivery note L-10482", "ko": "납품서 L-10482", "ja": "納品書 L-10482"}


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_an_order_is_found_by_the_number_on_a_delivery_note(people: Invite, language: str) -> None:
    """A phone, one hand, a paper in the other."""
    minji = people("minji", reads=language)
    orders = minji.opens(OrderList, "hanul").search("l-10482")
    assert orders.numbers == ["10482"]
    assert orders.found_by("10482") == WORDS[language]
    assert orders.open_order("10482").where[1] == "10482"


def test_a_torn_label_is_enough(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul").search("0482 002")
    assert orders.numbers == ["10482"]
    assert orders.found_by("10482") == "Parcel 581010482002"


@pytest.mark.parametrize(
    "look", [Look(), Look(size="desk"), Look(scripts=False)], ids=["phone", "desk", "bare"]
)
def test_a_view_is_saved_and_its_list_downloaded(people: Invite, look: Look) -> None:
    minji = people("minji", reads="en", look=look)
    orders = minji.opens(OrderList, "hanul")
    orders.press(orders.filter) if not look.scripts else orders.filter.click()
    orders.settle()
    minji.page.get_by_label("Sort by").select_option("number")
    orders.press(minji.page.get_by_role("button", name="Show orders"))
    orders = orders.arrive().save_as("By number")
    expect(orders.saved.get_by_role("link", name="By number")).to_have_attribute("aria-current", "true")
    assert orders.numbers == sorted(orders.numbers, reverse=True)
    name, text = orders.download()
    assert name == "orders-2026-11-21.csv"
    assert [row["Order number"] for row in csv.DictReader(io.StringIO(text))] == orders.numbers
    orders = minji.opens(OrderList, "hanul")
    orders.press(orders.saved.get_by_role("link", name="By number"))
    assert "sort=number" in orders.arrive().page.url


DAYS = {
    "en": "Mon 9 Nov – Thu 12 Nov",
    "ko": "11월 9일 (월) – 11월 12일 (목)",
    "ja": "11月9日(月) – 11月12日(木)",
}


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_orders_of_days_of_ones_own_are_found(people: Invite, language: str) -> None:
    """Typed the wrong way round at first: the field says so, and nothing has to be typed twice."""
    minji = people("minji", reads=language)
    sheet = minji.opens(OrderList, "hanul").open_filter()
    sheet.day("From").fill("2026-11-09")
    sheet.day("Until").fill("2026-11-02")
    sheet.press_show()
    sheet = sheet.arrive()
    expect(sheet.main.get_by_role("alert")).to_contain_text(sheet.say("The end is before the start"))
    expect(sheet.day("Until")).to_have_attribute("aria-invalid", "true")
    expect(sheet.day("From")).to_have_value("2026-11-09")
    sheet.day("Until").fill("2026-11-12")
    orders = sheet.show()
    assert orders.numbers == ["10473", "10466", "10471"]
    assert len(csv_rows(orders)) == len(orders.numbers)
    orders = orders.save_as("November")
    minji.opens(OrderList, "hanul")
    orders.press(orders.saved.get_by_role("link", name="November"))
    assert orders.arrive().numbers == ["10473", "10466", "10471"]
    chosen = orders.page.get_by_role("navigation", name=orders.say("Chosen filters"))
    orders.press(chosen.get_by_role("link", name=DAYS[language]))
    assert orders.arrive().rows.count() > len(DAYS)


def test_an_open_end_takes_all_up_to_now(people: Invite) -> None:
    minji = people("minji", reads="en", look=Look(scripts=False))
    sheet = minji.opens(OrderList, "hanul").open_filter()
    sheet.day("From").fill("2026-11-17")
    orders = sheet.show()
    assert orders.numbers == ["10490", "10482", "10477"]
    expect(orders.main).to_contain_text("From Tue 17 Nov")


def csv_rows(orders: OrderList) -> list[dict[str, str]]:
    """The file of this list."""
    return list(csv.DictReader(io.StringIO(orders.download()[1])))


def test_a_technician_downloads_no_money(people: Invite) -> None:
    yuna = people("yuna", reads="en")
    _name, text = yuna.opens(OrderList, "hanul").download()
    assert "Total" not in text and "KRW" not in text and "10482" in text


def test_a_dot_says_what_changed_until_one_looks(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul")
    assert orders.changed("10482")
    orders.open_order("10482")
    orders = minji.opens(OrderList, "hanul")
    assert not orders.changed("10482")
    assert minji.opens(Order, "hanul", "10482")


def test_the_list_prints_as_a_table(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul")
    minji.page.emulate_media(media="print")
    for furniture in (orders.bar, orders.dock, orders.filter):
        expect(furniture).to_be_hidden()
    expect(minji.page.get_by_role("columnheader", name="Arrival")).to_be_visible()
    assert minji.page.pdf().count(b"/Type /Page\n") == 1
