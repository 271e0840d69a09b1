"""The account page, and what happens when a sign-in is over in the middle of something."""

import re

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.account import Account, People
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList
from e2e.screens.problem import KeptForm
from e2e.screens.sign_in import SecondFactor, SignIn
from e2e.words import Words

CLOCK = re.compile(r"\d\d:\d\d")


def test_everything_follows_what_anna_chooses(people: Invite) -> None:
    anna = people("anna")
    order = anna.opens(Order, "nordwind", "20288")
    before = order.happened
    account = anna.opens(Account, "nordwind")
    assert account.chosen == ("en", "auto", "Europe/Berlin")
    account.choose(language="ja", appearance="Dark", zone="Pacific/Honolulu")
    account.saves()
    anna.words = Words("ja")
    account = anna.at(Account, "nordwind")
    assert account.chosen == ("ja", "dark", "Pacific/Honolulu")
    html = anna.page.locator("html")
    expect(html).to_have_attribute("lang", "ja")
    expect(html).to_have_attribute("data-theme", "dark")
    order = anna.opens(Order, "nordwind", "20288")
    assert "月" in order.heading
    assert "€" in order.main.inner_text()  # money follows the account, not the reader
    assert CLOCK.findall(order.happened[0]) != CLOCK.findall(before[0])  # another zone


def test_a_browser_that_is_signed_out_elsewhere_is_out(people: Invite) -> None:
    """C7: a person ends their own sessions."""
    phone, desk = people("anna"), people("anna", device="Firefox, Windows")
    account = phone.opens(Account, "nordwind")
    assert account.sessions.count() == 2
    account.press(account.sessions.filter(has_text="Firefox, Windows").get_by_role("button"))
    assert phone.at(Account, "nordwind").sessions.count() == 1
    desk.page.goto(desk.stage.origin() + "/@nordwind/orders")
    desk.at(SignIn)


def test_jun_ends_minjis_session_and_her_next_click_comes_back_to_where_it_led(people: Invite) -> None:
    """C6, C7: taken away means gone at the next request."""
    minji, jun = people("minji"), people("jun", device="Chrome, Windows", acr="second-factor")
    minji.watch.expect("SSE reconnect failed with status 401")
    orders = minji.opens(OrderList, "hanul")
    page = jun.opens(People, "hanul")
    page.sign_out("김민지")
    page.arrive()
    expect(page.region("Who is signed in")).not_to_contain_text("김민지")
    expect(minji.page.locator("#live")).to_have_count(0)  # E9: her page does not go on asking for news
    orders.press(orders.row("10482"))
    minji.at(SignIn).choose("김민지")
    order = minji.at(Order, "hanul", "10482")
    assert order.page.url == order.url


def test_a_sensitive_act_asks_for_the_second_factor_first(people: Invite) -> None:
    """B10: whoever found the phone on a table ends nobody's session."""
    minji = people("minji", reads="en", device="Safari, iPhone")
    jun = people(reads="en")
    jun.stage.prefer("jun", locale="en")
    jun.opens(SignIn).choose("Jun Lee")
    jun.at(Home, "hanul")
    page = jun.opens(People, "hanul")
    page.sign_out("Minji Kim")
    jun.at(SecondFactor).confirm()
    page = jun.at(People, "hanul")
    expect(page.region("Who is signed in")).to_contain_text("Minji Kim")  # nothing happened yet
    page.sign_out("Minji Kim")
    page.arrive()
    expect(page.region("Who is signed in")).not_to_contain_text("Minji Kim")
    minji.page.goto(minji.stage.origin() + "/@hanul/")
    minji.at(SignIn)


def test_what_was_typed_outlives_the_sign_in(people: Invite) -> None:
    anna = people("anna")
    account = anna.opens(Account, "nordwind")
    account.choose(language="ko", zone="Asia/Tokyo")
    anna.stage.forward(31 * 60)
    account.saves()
    kept = anna.at(KeptForm)
    kept.says("You were signed out")

    typed = anna.page
    with anna.context.expect_page() as opened:
        kept.sign_in.click()
    anna.turns_to(opened.value)
    anna.at(SignIn).choose("Anna Weber")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("You are signed in")

    anna.turns_to(typed)
    kept.send_again()
    kept.says("Please send this again")  # the token of the form was of the old session
    kept.send_again()
    anna.words = Words("ko")
    assert anna.at(Account, "nordwind").chosen[::2] == ("ko", "Asia/Tokyo")


def test_the_dock_says_where_one_is(people: Invite) -> None:
    anna = people("anna")
    for screen, name in ((Home, "Home"), (OrderList, "Orders"), (Account, "Account")):
        here = anna.opens(screen, "nordwind").dock.get_by_role("link", name=name)
        expect(here).to_have_attribute("aria-current", "page")
