"""Finding one order among many, on a phone and with a thumb."""

import re

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList


def test_back_closes_the_filter_sheet_and_gives_the_focus_back(people: Invite) -> None:
    minji = people("minji", reads="en")
    minji.opens(Home, "hanul")
    orders = minji.opens(OrderList, "hanul")
    sheet = orders.open_filter()
    expect(minji.page.get_by_role("heading", name="Filter orders")).to_be_focused()
    sheet.go_back()
    sheet.is_closed()
    assert minji.page.url == orders.url
    expect(orders.filter).to_be_focused()

    orders.open_filter().close()
    expect(orders.filter).to_be_focused()
    orders.open_filter()
    minji.page.keyboard.press("Escape")
    sheet.is_closed()
    orders.go_back()  # the sheet left nothing behind in the history
    assert minji.at(Home, "hanul").page.url.endswith("/@hanul/")


def test_the_sheet_narrows_and_a_chip_lets_go_again(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul")
    everything = orders.rows.count()
    sheet = orders.open_filter()
    sheet.choose("Delivered")
    sheet.choose("30 days")
    orders = sheet.show()
    assert orders.numbers == ["10466"]
    assert "group=delivered" in minji.page.url
    assert "period=30-days" in minji.page.url
    orders = orders.let_go_of("30 days").choose("All")
    assert orders.rows.count() == everything
    orders.go_back()
    orders.arrive()
    orders.go_back()
    assert orders.arrive().numbers == ["10466"]


def test_cancelled_orders_stay_in_the_list_and_say_so(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul")
    assert "10459" in orders.numbers
    order = orders.choose("Cancelled").open_order("10459")
    assert order.heading == "This order was cancelled"


def test_nothing_found_says_what_was_looked_for(people: Invite) -> None:
    minji = people("minji", reads="en")
    orders = minji.opens(OrderList, "hanul").search("4711-none")
    assert orders.rows.count() == 0
    expect(orders.main).to_contain_text("No order has this number")
    expect(orders.main).to_contain_text("4711-none")
    orders.press(orders.link("Show all orders"))
    assert orders.arrive().rows.count() > 5


def test_max_shows_more_opens_row_47_and_back_shows_row_47_with_its_filter(people: Invite) -> None:
    max_ = people("max")
    orders = max_.opens(OrderList, "maxwell").choose("Delivered")
    assert orders.rows.count() == 20
    orders = orders.show_more()
    first_new = orders.numbers[20]
    expect(orders.row(first_new)).to_be_in_viewport()
    orders = orders.show_more()
    assert orders.rows.count() == 60
    here, number = max_.page.url, orders.numbers[46]
    orders.open_order(number).go_back()
    orders.arrive()
    assert max_.page.url == here
    assert orders.rows.count() == 60
    expect(orders.row(number)).to_be_in_viewport()
    expect(orders.chip("Delivered")).to_have_attribute("aria-current", "true")


def test_the_way_back_of_an_order_leads_to_its_row_and_filter(people: Invite) -> None:
    max_ = people("max")
    orders = max_.opens(OrderList, "maxwell").choose("Delivered").show_more()
    here, number = max_.page.url, orders.numbers[30]
    order = orders.open_order(number)
    order.press(order.bar.get_by_role("link", name="Back to Orders"))
    expect(orders.arrive().row(number)).to_be_in_viewport()
    assert max_.page.url == here


def test_a_hundred_rows_are_enough_then_older_orders_follow(people: Invite) -> None:
    max_ = people("max", look=Look(size="desk"))
    orders = max_.opens(OrderList, "maxwell")
    max_.page.goto(orders.url + "?rows=100")
    last = orders.arrive().numbers[-1]
    expect(orders.more).to_have_count(0)
    orders.press(orders.link("Show older orders"))
    assert int(orders.arrive().numbers[0]) == int(last) - 1


def test_forty_lines_are_all_there_with_their_sum(people: Invite) -> None:
    minji = people("minji", reads="en")
    order = minji.opens(Order, "hanul", "10438")
    assert order.lines.count() == 40
    amounts = [int(re.sub(r"\D", "", text.rpartition("₩")[2])) for text in order.lines.all_inner_texts()]
    [total] = re.findall(r"Total\s*₩([\d,]+)", order.main.inner_text())
    assert sum(amounts) == int(total.replace(",", ""))
