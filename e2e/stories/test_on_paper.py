"""Other ways to see a page: printed, in forced colours, with motion."""

import re

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.account import Account
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList


def test_a_printed_order_is_the_order_and_nothing_else(people: Invite) -> None:
    anna = people("anna", look=Look(size="desk", dark=True))
    order = anna.opens(Order, "nordwind", "20288")
    anna.page.emulate_media(media="print")
    for furniture in (order.bar, order.dock, anna.page.get_by_role("contentinfo")):
        expect(furniture).to_be_hidden()
    assert not anna.page.get_by_role("button").filter(visible=True).count()
    text = order.main.inner_text()
    assert order.lines.count() == 2
    assert "4500866" in text
    assert re.search(r"Total\s+€1,453\.60", text)
    white = anna.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert white == "rgb(255, 255, 255)"
    assert anna.page.pdf().count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize(
    "look", [Look(forced_colours=True), Look(moving=True), Look(moving=True, dark=True, size="desk")]
)
def test_main_screens_hold_in_forced_colours_and_in_motion(people: Invite, look: Look) -> None:
    anna = people("anna", look=look)
    for screen, where in ((Home, ()), (OrderList, ()), (Order, ("20317",)), (Account, ())):
        anna.opens(screen, "nordwind", *where)
    orders = anna.opens(OrderList, "nordwind")
    orders.open_filter().go_back()
    orders.open_order("20288").go_back()
    expect(orders.arrive().row("20288")).to_be_in_viewport()
