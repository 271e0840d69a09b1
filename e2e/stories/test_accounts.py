"""Who sees what: several accounts, no prices, nothing yet, and a stranger."""

import re

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.account import Account, Accounts, People
from e2e.screens.approval import Approve
from e2e.screens.home import Home, Inbox
from e2e.screens.order import Order
from e2e.screens.orders import FilterSheet, OrderList
from e2e.screens.parcel import Parcel
from e2e.screens.problem import Problem

MONEY = re.compile(r"[₩€£¥$￦￥]|\d ?[원円]|KRW|EUR|JPY|GBP")


def test_kenji_goes_from_the_inbox_of_all_to_one_account_and_changes_to_the_other(people: Invite) -> None:
    kenji = people("kenji")
    inbox = kenji.opens(Inbox)
    assert any("30126" in thing or "グリッパーキット" in thing for thing in inbox.things("葵精機"))
    inbox.open_thing("みどり包装機械", "40088")
    page = kenji.at(Approve, "midori", "40088")
    page.press(
        page.bar.get_by_role(
            "link", name=kenji.words("Back to %(page)s", page=kenji.words("Order %(number)s", number="40088"))
        )
    )
    order = kenji.at(Order, "midori", "40088")
    order.press(order.dock.get_by_role("link", name=kenji.words("Home")))
    home = kenji.at(Home, "midori")
    home.change_account()
    accounts = kenji.at(Accounts)
    assert accounts.names == ["葵精機", "みどり包装機械", "すべてのアカウントのお知らせ"]
    accounts.choose("葵精機")
    assert kenji.at(Home, "aoi").page.url == home.url.replace("midori", "aoi")


def test_kenji_sees_the_account_below_his_own_and_none_beside_it(people: Invite) -> None:
    kenji = people("kenji", reads="en")
    numbers = kenji.opens(OrderList, "aoi").numbers
    assert "35001" in numbers
    assert "40088" not in numbers


def test_a_former_name_of_an_account_leads_to_it(people: Invite) -> None:
    minji = people("minji", reads="en")
    minji.page.goto(minji.stage.origin() + "/@hanul-auto/orders/10482")
    assert minji.at(Order, "hanul", "10482").page.url.endswith("/@hanul/orders/10482")


def test_yuna_sees_no_money_anywhere(people: Invite) -> None:
    """D9: not in a page, a part, a label or the text between them."""
    for language in ("ko", "en", "ja"):
        yuna = people("yuna", reads=language)
        for screen, where in every_page("hanul"):
            yuna.opens(screen, *where)
            assert not MONEY.search(yuna.text()), f"{yuna.page.url}: {MONEY.search(yuna.text())}"
            source = re.sub(r'value="[^"]*"', "", yuna.page.content())
            assert not re.search(r"981[.,]?200|3[.,]?278[.,]?000", source), yuna.page.url


def test_what_yuna_may_not_see_says_which_right_is_missing_and_who_gives_it(people: Invite) -> None:
    yuna = people("yuna", reads="en")
    denied = yuna.opens(Problem, "/@hanul/people")
    denied.says("You may not see this page")
    expect(denied.main).to_contain_text("“Manage people”. Jun Lee can give it to you.")


def test_nova_is_told_what_will_stand_there(people: Invite) -> None:
    nova = people("nova")
    home = nova.opens(Home, "nova")
    assert home.heading
    expect(home.main).to_contain_text("No orders yet")
    orders = nova.opens(OrderList, "nova")
    expect(orders.main).to_contain_text("As soon as you order, you can follow it here.")
    assert orders.rows.count() == 0
    nova.opens(Account, "nova")


def test_carl_finds_nothing_behind_minjis_links(people: Invite) -> None:
    """D2: what belongs to another account looks like what does not exist."""
    carl = people("carl")
    for screen, where in every_page("hanul"):
        there = screen(carl, *where)
        answer = carl.page.goto(there.url)
        assert answer is not None
        assert answer.status == 404
        carl.at(Problem, there.url).says("There is nothing here")
    answer = carl.page.goto(carl.stage.origin() + "/@lindqvist/orders/10482")
    assert answer is not None
    assert answer.status == 404


def test_jun_manages_people_and_minji_does_not_see_the_way_there(people: Invite) -> None:
    jun, minji = people("jun", reads="en"), people("minji", reads="en")
    assert "People" in links(jun.opens(Account, "hanul"))
    assert "People" not in links(minji.opens(Account, "hanul"))
    assert jun.opens(People, "hanul").heading == "People"


def every_page(account: str) -> list[tuple[type, tuple[str, ...]]]:
    """All pages of an account that have something to do with orders."""
    return [
        (Home, (account,)),
        (OrderList, (account,)),
        (FilterSheet, (account,)),
        *[(Order, (account, number)) for number in ("10482", "10471", "10466")],
        (Parcel, (account, "cj-logistics", "581010482001")),
        (Account, (account,)),
    ]


def links(screen: Account) -> str:
    return " ".join(screen.main.get_by_role("link").all_inner_texts())
