"""Coming in and going out, through the development realm itself."""

import re

from e2e.conftest import Invite
from e2e.screens.account import Account
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList
from e2e.screens.problem import SignedOut
from e2e.screens.sign_in import SignIn


def test_minji_signs_in_sees_what_is_late_and_finds_orders_by_any_number(people: Invite) -> None:
    minji = people(reads="ko")
    minji.opens(SignIn).choose("김민지")
    home = minji.at(Home, "hanul")
    assert home.heading.startswith("주문 1건은 늦고")
    assert ["서보 드라이브" in title for title in home.urgent] == [True]
    home.see_where_it_is()
    order = minji.at(Order, "hanul", "10471")
    assert "7719" in order.about

    orders = minji.opens(OrderList, "hanul")
    assert orders.search("7731").numbers == ["10482"]
    assert orders.search("HB-SD750").numbers == ["10471"]
    assert orders.open_order("10471").lines.count() == 2


def test_a_deep_link_asks_to_sign_in_and_comes_back_to_itself_in_the_right_account(people: Invite) -> None:
    kenji = people(reads="ja")
    kenji.page.goto(kenji.stage.origin() + "/@midori/orders/40088")
    kenji.at(SignIn).choose("佐藤健司")
    order = kenji.at(Order, "midori", "40088")
    assert order.page.url == order.url
    assert "M-117" in order.about


def test_signing_out_ends_it_here_and_at_the_realm(people: Invite) -> None:
    anna = people()
    anna.opens(SignIn).choose("Anna Weber")
    anna.at(Home, "nordwind")
    anna.opens(Account, "nordwind").sign_out()
    out = anna.at(SignedOut)
    assert out.page.url.startswith(out.url)
    assert out.heading == "You are signed out"
    assert not [cookie for cookie in anna.context.cookies() if cookie["name"] == "portal"]
    out.sign_in_again()
    anna.at(SignIn)  # and not straight back in


def test_who_stays_signed_in_keeps_the_cookie_and_the_others_lose_it_with_the_window(people: Invite) -> None:
    """C3: fourteen days without a click on a phone that is kept, thirty minutes elsewhere."""
    anna = people()
    out = anna.opens(SignedOut)
    anna.page.get_by_role("checkbox", name="Keep me signed in on this phone").check()
    out.sign_in_again()
    anna.at(SignIn).choose("Anna Weber")
    anna.at(Home, "nordwind")
    [cookie] = [one for one in anna.context.cookies() if one["name"] == "portal"]
    assert cookie["expires"] > 0
    anna.stage.forward(13 * 86_400)
    assert re.match(r"One order|\d orders|Nothing", anna.opens(Home, "nordwind").heading)


def test_an_idle_session_asks_to_sign_in_and_comes_back(people: Invite) -> None:
    anna = people("anna")
    anna.opens(OrderList, "nordwind")
    anna.stage.forward(31 * 60)
    anna.page.get_by_role("navigation", name="Main").get_by_role("link", name="Account").click()
    anna.at(SignIn).choose("Anna Weber")
    assert anna.at(Account, "nordwind").heading == "Anna Weber"
