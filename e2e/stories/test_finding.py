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
