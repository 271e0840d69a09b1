"""Parts that fail, answers that dawdle, networks that are gone; and news that arrives by itself."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from e2e.back_office import deliver
from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.account import Account
from e2e.screens.home import Home
from e2e.screens.orders import OrderList
from e2e.stage import Stage

# While a page is on its way nothing on the old one can be asked; it tells by itself.
BUSY = """new MutationObserver((seen) => {
    for (const one of seen) if (one.target.ariaBusy) console.info(`busy: ${one.target.innerText.trim()}`);
}).observe(document.body, { subtree: true, attributeFilter: ["aria-busy"] })"""
SLOW = {"offline": False, "latency": 1500, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


@pytest.mark.parametrize("how", ["fail", "hang"])
def test_a_part_that_fails_or_hangs_says_so_and_comes_back(people: Invite, stage: Stage, how: str) -> None:
    anna = people("anna")
    stage.fail("arriving", how)
    home = anna.opens(Home, "nordwind")
    expect(home.failed("Arriving this week")).to_be_visible()
    expect(home.see("Recent orders").get_by_role("listitem").first).to_be_visible()
    stage.fail("arriving", "")
    home.retry("Arriving this week").click()
    expect(home.failed("Arriving this week")).to_have_count(0)
    assert len(home.arrive().rows("Arriving this week")) == 2
    assert "Arriving" in anna.page.evaluate(
        "document.activeElement.innerText.slice(0, 20)"
    )  # the focus stayed there


def test_a_part_that_goes_on_failing_keeps_its_place_and_its_button(people: Invite, stage: Stage) -> None:
    anna = people("anna")
    stage.fail("arriving")
    home = anna.opens(Home, "nordwind")
    with anna.page.expect_response("**/widgets/arriving"):
        home.retry("Arriving this week").click()
    home.settle()
    expect(home.failed("Arriving this week")).to_be_visible()
    expect(home.retry("Arriving this week")).to_be_focused()


def test_the_pressed_button_shows_that_it_works(people: Invite, stage: Stage) -> None:
    anna = people("anna")
    account = anna.opens(Account, "nordwind")
    stage.hold("/@nordwind/account/preferences")
    anna.page.evaluate(BUSY)
    with anna.page.expect_console_message(lambda message: message.text == "busy: Save"):
        account.save.click(no_wait_after=True)
    stage.go("/@nordwind/account/preferences")
    anna.page.wait_for_event("load")
    anna.at(Account, "nordwind")


def test_the_pressed_link_shows_it_on_a_slow_network(people: Invite) -> None:
    max_ = people("max")
    orders = max_.opens(OrderList, "maxwell")
    network = max_.context.new_cdp_session(max_.page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    max_.page.evaluate(BUSY)
    with max_.page.expect_console_message(lambda message: message.text == "busy: Show 20 more"):
        orders.more.click(no_wait_after=True)
    max_.page.wait_for_event("load")
    orders.settle()
    assert orders.rows.count() == 40


def test_without_a_network_the_page_stays_and_says_that_nobody_knows_what_arrived(
    people: Invite, stage: Stage
) -> None:
    anna = people("anna")
    stage.fail("arriving")
    home = anna.opens(Home, "nordwind")
    anna.watch.expect("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "htmx:error", "NetworkError")
    anna.context.set_offline(True)
    home.retry("Arriving this week").click()
    expect(home.notice).to_contain_text("No connection")
    expect(home.notice).to_contain_text("We cannot tell whether it arrived.")
    anna.context.set_offline(False)
    stage.fail("arriving", "")
    home.retry("Arriving this week").click()
    expect(home.failed("Arriving this week")).to_have_count(0)


def test_an_order_that_changes_is_seen_at_once_and_the_focus_stays(people: Invite, stage: Stage) -> None:
    anna = people("anna", look=Look(size="desk"))
    with anna.page.expect_response(re.compile(r"/@nordwind/live\?since=")):
        home = anna.opens(Home, "nordwind")
    link = home.region("Arriving this week").get_by_role("link", name="All orders")
    link.focus()
    anna.page.evaluate("window.same = true")
    deliver(stage, "nordwind", "20317")
    expect(home.region("Recent orders").get_by_role("listitem").filter(has_text="Delivered")).to_have_count(1)
    expect(home.region("Arriving this week").get_by_role("listitem")).to_have_count(1)
    expect(link).to_be_focused()
    assert anna.page.evaluate("window.same")
    home.still = False  # what arrived leaves its list
    home.arrive()


def test_news_of_another_account_are_not_heard(people: Invite, stage: Stage) -> None:
    """D9, E9: a page hears of its own account only."""
    carl = people("carl")
    with carl.page.expect_response(re.compile(r"/@lindqvist/live\?since=")):
        carl.opens(Home, "lindqvist")
    asked: list[str] = []
    carl.page.on("request", lambda request: asked.append(request.url))
    deliver(stage, "nordwind", "20317")
    deliver(stage, "lindqvist", "50012")
    expect(carl.page.get_by_role("main")).not_to_contain_text("On its way")
    # The parts of the page for its own order; twice where its news came in two breaths.
    assert max(Counter(asked).values()) <= 2 and len(set(asked)) <= 5, asked
