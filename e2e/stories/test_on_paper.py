"""Other ways to see a page: printed, in forced colours, with motion."""

import re

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.person import Person
from e2e.screens.account import Account
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.orders import OrderList
from e2e.stage import Stage
from tests.printed import texts

LANGUAGES = ("en", "ko", "ja")
THOUSAND = 1000


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_of_a_thousand_lines_says_on_paper_how_many_are_there(
    people: Invite, stage: Stage, language: str
) -> None:
    made = stage.scenario("thousand-lines")
    minji = people(made.person, reads=language)
    order = minji.opens(Order, made.account, made.orders[0])
    told = "On this paper: %(shown)s of %(all)s items. Show the others on the page before you print it."
    assert says(minji, told, shown="40", all="1,000") in on_paper(minji)
    minji.page.goto(f"{order.url}?lines=1000")
    assert order.arrive().lines.count() == THOUSAND
    text, first = on_paper(minji), says(minji, told, shown="1,000", all="1,000")[:6]
    assert says(minji, "Total") in text
    assert first not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_says_on_paper_what_it_was_narrowed_to_and_that_it_goes_on(
    people: Invite, language: str
) -> None:
    max_ = people("max", reads=language)
    orders = max_.opens(OrderList, "maxwell")
    told = "On this paper: %(shown)s of more than 99 orders. The CSV of the list has all of them."
    assert says(max_, told, shown="20") in on_paper(max_)
    orders.show_more()
    assert says(max_, told, shown="40") in on_paper(max_)
    orders.search("HB-SD750")
    assert f"{says(max_, 'All')}·“HB-SD750”" in on_paper(max_)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_folded_on_the_screen_is_on_the_paper(people: Invite, language: str) -> None:
    minji = people("minji", reads=language)
    order = minji.opens(Order, "hanul", "10482")
    folded = order.main.locator("details:not([open]) > :not(summary)")
    told = [
        "".join((part.text_content() or "").split()) for part in folded.locator("dd, li b, li span").all()
    ]
    seen, text = "".join(order.main.inner_text().split()), on_paper(minji)
    assert len(told) > 4
    assert [words for words in told if words not in text] == []
    assert [words for words in told if words not in seen]


def test_a_part_that_is_not_there_yet_is_named_on_the_paper(people: Invite, stage: Stage) -> None:
    anna = people("anna")
    home = Home(anna, "nordwind")
    stage.hold("/@nordwind/widgets/due-invoices")
    anna.page.goto(home.url)
    text, missing = on_paper(anna), says(anna, "This part was not there yet when the page was printed.")
    for title in ("Due soon or overdue", "Recent orders"):
        assert says(anna, title) + missing in text
    stage.go("/@nordwind/widgets/due-invoices")
    home.arrive().see("Recent orders")
    assert says(anna, "Recent orders") + missing not in on_paper(anna)


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


def on_paper(person: Person) -> str:
    """What the page says when it is printed, without blanks: lines break where they must."""
    return "".join("".join(texts(person.page.pdf())).split())


def says(person: Person, text: str, **told: str) -> str:
    """The words as their reader reads them, without blanks, too."""
    return "".join(person.words(text, **told).split())
