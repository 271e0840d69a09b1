"""What happens elsewhere is seen here, at once, and disturbs nobody: on a phone, in three languages."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.back_office import place, postpone, track
from e2e.conftest import Invite
from e2e.imported import import_one_more, import_orders
from e2e.screens.home import Home, Inbox
from e2e.screens.order import Order
from e2e.screens.orders import OrderList
from e2e.screens.sign_in import SignIn
from e2e.stage import Stage
from services.shipments.records import Code

LANGUAGES = pytest.mark.parametrize("language", ["en", "ko", "ja"])
HIDE = """value => {
    Object.defineProperty(document, "hidden", { value: Boolean(value), configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
LIVE = re.compile(r"/@hanul/live\?since=")


@LANGUAGES
def test_a_delayed_parcel_is_seen_in_zero_taps_and_understood_in_one(people: Invite, language: str) -> None:
    minji = people("minji", reads=language)
    home = minji.opens(Home, "hanul")
    first = home.main.get_by_role("region").first
    expect(first).to_contain_text(minji.words("It is held at customs."))
    expect(first).to_be_in_viewport()
    home.see_where_it_is()
    order = minji.at(Order, "hanul", "10471")
    assert "26" in order.heading  # the day that the start page said


@LANGUAGES
def test_a_row_turns_delivered_under_the_eyes_of_its_reader(
    people: Invite, stage: Stage, language: str
) -> None:
    minji = people("minji", reads=language)
    with minji.page.expect_response(LIVE):
        orders = minji.opens(OrderList, "hanul")
    minji.page.evaluate("window.same = true")
    box = orders.page.get_by_role("searchbox", name=orders.say("Search")).filter(visible=True).first
    box.press_sequentially("104")
    minji.page.evaluate("scrollTo({ top: 60, behavior: 'instant' })")
    here = minji.page.evaluate("scrollY")
    track(stage, "hanul", "10482", Code.DELIVERED)
    row = orders.rows.filter(has_text=re.compile(r"10482"))
    expect(row).to_contain_text(minji.words("Delivered"))
    expect(minji.page.locator("#status")).to_have_text(
        minji.words("Order %(number)s: %(status)s", number="10482", status=minji.words("Delivered"))
    )
    box.press_sequentially("82")
    expect(box).to_be_focused()
    expect(box).to_have_value("10482")
    assert minji.page.evaluate("scrollY") == here > 0
    assert minji.page.evaluate("window.same")
    orders.arrive()


def test_the_start_page_follows_an_order_that_slips_and_says_so(people: Invite, stage: Stage) -> None:
    minji = people("minji", reads="en")
    with minji.page.expect_response(LIVE):
        home = minji.opens(Home, "hanul")
    home.still = False  # what slips comes to the top
    postpone(stage, "hanul", "10482", date(2026, 11, 25))
    expect(home.region("Arriving this week")).to_contain_text("Wed 25 Nov")
    expect(minji.page.locator("#status")).to_have_text("Order 10482: Late")
    expect(
        home.main.get_by_role("region", name="Gripper kit now comes").or_(home.region("Needs you, too")).first
    ).to_be_visible()
    home.arrive()


@LANGUAGES
def test_an_order_that_is_open_shows_where_its_parcel_was_seen(
    people: Invite, stage: Stage, language: str
) -> None:
    """Also where that is no new state: it is on its way as before, and somewhere else."""
    minji = people("minji", reads=language)
    with minji.page.expect_response(LIVE):
        order = minji.opens(Order, "hanul", "10482")
    before = order.region("What happened").get_by_role("listitem").first
    expect(before).not_to_contain_text("Daegu")
    track(stage, "hanul", "10482", Code.IN_TRANSIT, place="Daegu", event_id="seen again")
    expect(before).to_contain_text("Daegu")
    order.arrive()


@LANGUAGES
def test_orders_that_come_while_the_list_is_read_wait_for_a_tap(
    people: Invite, stage: Stage, language: str
) -> None:
    minji = people("minji", reads=language)
    with minji.page.expect_response(LIVE):
        orders = minji.opens(OrderList, "hanul")
    box = orders.page.get_by_role("searchbox", name=orders.say("Search")).filter(visible=True).first
    box.press_sequentially("104")
    minji.page.evaluate("scrollTo({ top: 60, behavior: 'instant' })")
    first = orders.rows.first
    before, place_of_it = first.inner_text(), first.bounding_box()
    for count in (1, 2):
        place(stage, "hanul", "jun", f"N-{count}")
        expect(orders.fresh(count)).to_be_visible()
    assert first.inner_text() == before and first.bounding_box() == place_of_it
    box.press_sequentially("82")
    expect(box).to_be_focused()
    expect(box).to_have_value("10482")
    orders.arrive()
    orders.press(orders.fresh(2))
    expect(orders.row("N-2")).to_be_visible()
    expect(orders.fresh(1)).to_have_count(0)


def test_a_list_that_lies_open_hears_of_an_import(people: Invite, stage: Stage, tmp_path: Path) -> None:
    busiest = import_orders(stage, str(tmp_path / "refused.csv"))
    buyer = people(reads="en")
    buyer.opens(SignIn).find(busiest.account).choose(busiest.name)
    buyer.at(Home, busiest.slug)
    with buyer.page.expect_response(re.compile(r"/live\?since=")):
        orders = buyer.opens(OrderList, busiest.slug)
    import_one_more(stage, busiest, "999001", tmp_path)
    expect(orders.fresh(1)).to_be_visible()
    orders.press(orders.fresh(1))
    expect(orders.row("999001")).to_be_visible()
    orders.arrive()


@LANGUAGES
def test_the_inbox_follows_what_happens_in_each_account(people: Invite, stage: Stage, language: str) -> None:
    kenji = people("kenji", reads=language)
    with kenji.page.expect_response(re.compile(r"/inbox/live\?since=")):
        inbox = kenji.opens(Inbox)
    inbox.still = False  # what slips comes to the top
    postpone(stage, "aoi", "30126", date(2026, 12, 24))
    slipped = inbox.main.locator("#aoi-late-30126 .t")
    expect(slipped).to_contain_text("24")
    expect(kenji.page.locator("#status")).to_contain_text(slipped.inner_text())
    inbox.arrive()


def test_a_page_that_was_hidden_catches_up(people: Invite, stage: Stage) -> None:
    minji = people("minji", reads="en")
    with minji.page.expect_response(LIVE):
        orders = minji.opens(OrderList, "hanul")
    with minji.page.expect_event("requestfailed", lambda request: bool(LIVE.search(request.url))):
        minji.page.evaluate(HIDE, 1)  # it lets go of its stream
    track(stage, "hanul", "10482", Code.DELIVERED)
    row = orders.rows.filter(has_text=re.compile(r"10482"))
    minji.page.wait_for_timeout(800)
    expect(row).to_contain_text("On its way")
    with minji.page.expect_response(LIVE):
        minji.page.evaluate(HIDE, 0)
    expect(row).to_contain_text("Delivered")


def test_a_page_that_lies_open_keeps_nobody_signed_in_and_stays_as_it_is(
    people: Invite, stage: Stage
) -> None:
    """C3: news renew it until its reader was idle for half an hour; the next tap asks to sign in."""
    minji = people("minji", reads="en")
    with minji.page.expect_response(LIVE) as stream:
        orders = minji.opens(OrderList, "hanul")
    assert stream.value.request.headers["x-by-itself"] == "1"
    row = orders.rows.filter(has_text=re.compile(r"10482"))
    stage.forward(20 * 60)
    postpone(stage, "hanul", "10482", date(2026, 12, 24))
    expect(row).to_contain_text("Late")
    stage.forward(15 * 60)
    minji.watch.expect("401")
    with minji.page.expect_response(lambda told: told.url.endswith("/row") and told.status == 401):
        track(stage, "hanul", "10482", Code.DELIVERED)
    orders.arrive()
    expect(row).to_contain_text("Late")
    orders.dock.get_by_role("link", name="Account").click()
    minji.at(SignIn)
