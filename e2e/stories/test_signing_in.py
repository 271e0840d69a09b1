"""Minji, on her phone in Ulsan."""

from e2e.conftest import Invite
from e2e.screens.home import Home
from e2e.screens.orders import Order, OrderList
from e2e.screens.sign_in import SignIn


def test_minji_signs_in_sees_what_is_late_and_finds_orders_by_any_number(people: Invite) -> None:
    minji = people(reads="ko")
    minji.opens(SignIn).choose("김민지")
    home = minji.at(Home, "hanul")
    assert "1" in home.heading or "늦" in home.heading
    print(home.heading, home.urgent)
    home.see_where_it_is()
    order = minji.at(Order, "hanul", "10471")
    assert "7719" in order.about

    orders = minji.opens(OrderList, "hanul")
    assert orders.search("7731").numbers == ["10482"]
    assert orders.search("HB-SD750").numbers == ["10471"]
    assert orders.open_order("10471").lines.count() == 2
