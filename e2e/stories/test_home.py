"""The start page as each person wants it: moved, hidden, shown again, taken back; with a keyboard, without script."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import PHONE, Look
from e2e.screens.home import Home
from e2e.stage import Stage

USUAL = ["Needs you", "Arriving this week", "Due soon or overdue", "Recent orders", "Delayed"]


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_a_part_is_moved_by_keyboard_and_the_focus_stays_on_it(people: Invite, language: str) -> None:
    minji = people("minji", reads=language)
    page = minji.opens(Home, "hanul").arrange()
    up = page.button("Move up", "Delayed")
    up.focus()
    for _ in range(3):
        minji.page.keyboard.press("Enter")
        page.settle()
        expect(up).to_be_focused()
    assert page.shown == [
        page.say(title)
        for title in ("Needs you", "Delayed", "Arriving this week", "Due soon or overdue", "Recent orders")
    ]
    minji.page.keyboard.press("Enter")
    expect(page.button("Move down", "Delayed")).to_be_focused()  # it is the first: up is gone
    expect(page.told).to_contain_text(page.say("Delayed"))
    home = page.done()
    assert home.parts[0] == page.say("Delayed")


@pytest.mark.parametrize("look", [PHONE, Look(scripts=False)], ids=["script", "bare"])
def test_what_is_hidden_comes_back(people: Invite, look: Look) -> None:
    minji = people("minji", reads="en", look=look)
    page = minji.opens(Home, "hanul").arrange()
    page.button("Hide", "Recent orders").click()
    expect(page.region("Hidden")).to_contain_text("Recent orders")
    home = page.done()
    expect(home.region("Recent orders")).to_have_count(0)
    page = home.arrange()
    page.button("Show", "Recent orders").click()
    expect(page.region("Hidden")).to_have_count(0)
    page.button("Keep at the top", "Recent orders").click()
    expect(page.button("Let go", "Recent orders")).to_be_visible()
    assert page.shown[0] == "Recent orders"
    page.take_back().click()
    expect(page.take_back()).to_have_count(0)
    assert page.shown == USUAL


def test_without_script_a_part_below_is_a_link_to_its_own_page(people: Invite) -> None:
    anna = people("anna", look=Look(scripts=False))
    home = anna.opens(Home, "nordwind")
    home.press(
        home.link("Show: %(title)s")
        .filter(has_text="Recent orders")
        .or_(home.main.get_by_role("link", name="Show: Recent orders"))
        .first
    )
    assert "/widgets/recent-orders" in anna.page.url


def test_what_cannot_be_renewed_stays_with_its_time(people: Invite, stage: Stage) -> None:
    anna = people("anna")
    home = anna.opens(Home, "nordwind")
    home.still = False  # the note needs a line
    before = home.rows("Arriving this week")
    stage.fail("arriving")
    anna.page.evaluate(  # by itself it asks again only after this story
        "htmx.trigger('#live', 'htmx:sse:before:message', { message: { event: 'missed.some', data: '' } });"
        "Math.random = () => 99"
    )
    note = home.main.get_by_text("It could not be renewed.")
    expect(note).to_be_visible()
    assert home.rows("Arriving this week") == before
    home.arrive()
    stage.end_faults()
    home.main.get_by_role("link", name="Try again").click()
    expect(note).to_have_count(0)
