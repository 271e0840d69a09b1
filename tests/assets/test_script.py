"""What the script does, in a browser: sheets, pressed buttons, silence, time zone, under Trusted Types."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.assets.site import HASTE, browser_of, served, until


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        timezone_id="Asia/Tokyo", viewport={"width": 360, "height": 640}, reduced_motion="reduce"
    )
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if "policy" in told.text.lower() else None)
    yield page
    context.close()
    assert complaints == []


def _open(page: Page) -> None:
    page.click("#open")
    page.wait_for_selector("#sheet[open]")


def _closed(page: Page) -> None:
    page.wait_for_selector("#sheet:not([open])", state="attached")
    assert page.evaluate("document.activeElement.id") == "open"


def test_a_sheet_is_its_page_in_a_dialog_and_takes_the_focus(page: Page) -> None:
    _open(served(page, "/orders"))
    assert page.inner_text("#sheet h1") == "Filter"
    assert page.evaluate("document.activeElement.id") == "sheet-title"
    assert page.get_attribute("#sheet", "aria-labelledby") == "sheet-title"


def test_back_closes_the_sheet_and_leaves_the_page(page: Page) -> None:
    _open(served(page, "/orders"))
    page.go_back()
    _closed(page)
    assert page.url.endswith("/orders")
    assert page.inner_text("#main h1") == "Orders"


@pytest.mark.parametrize("how", ["cross", "escape", "veil"])
def test_cross_escape_and_veil_close_it_and_take_its_entry_out_of_the_way(page: Page, how: str) -> None:
    served(page, "/next").goto("https://portico.example/orders")
    page.wait_for_selector("html[data-idle]", state="attached")
    _open(page)
    if how == "cross":
        page.click("[data-close]")
    elif how == "escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(180, 10)
    _closed(page)
    page.go_back()
    assert page.url.endswith("/next")


def test_forward_and_reload_open_it_again(page: Page) -> None:
    _open(served(page, "/orders"))
    page.go_back()
    _closed(page)
    page.go_forward()
    page.wait_for_selector("#sheet[open]")
    page.reload()
    page.wait_for_selector("#sheet[open]")


@pytest.mark.parametrize(("control", "end"), [("#sheet form button", "/orders?late=1"), ("#on", "/next")])
def test_where_a_sheet_leads_back_leads_below_it(page: Page, control: str, end: str) -> None:
    _open(served(page, "/orders"))
    page.click(control)
    page.wait_for_url(f"**{end}")
    page.go_back()
    page.wait_for_url("**/orders")
    assert not page.evaluate("document.getElementById('sheet').open")


def test_a_refused_sheet_does_not_open_and_says_why(page: Page) -> None:
    served(page, "/orders").click("#refused")
    page.wait_for_selector("#notices #refusal")
    assert page.evaluate("document.activeElement.id") == "refusal"
    assert not page.evaluate("document.getElementById('sheet').open")


def test_what_a_sheet_is_told_stands_in_the_sheet(page: Page) -> None:
    _open(served(page, "/orders"))
    page.click("#wrong")
    page.wait_for_selector("#sheet-notices #refusal")
    assert page.inner_text("#notices") == ""


WATCH = """() => {
  const button = document.querySelector('form button'), idle = () => document.documentElement.hasAttribute('data-idle');
  new MutationObserver(() => note([button.ariaBusy, idle()])).observe(button, { attributes: true });
  for (const time of [1, 2]) button.click();
}"""


def test_a_pressed_button_shows_that_it_works_and_sends_once(page: Page) -> None:
    posts: list[str] = []
    seen: list[list[object]] = []
    page.on("request", lambda asked: posts.append(asked.url) if asked.method == "POST" else None)
    page.expose_function("note", lambda told: seen.append(told))  # noqa: PLW0108 - Playwright writes on its callbacks; while a page is being left, nothing can be asked of it
    served(page, "/form").evaluate(WATCH)
    page.wait_for_timeout(1000)
    assert seen == [["true", False]]
    assert len(posts) == 1


@pytest.mark.parametrize("control", ["form button", "#away"])
def test_after_the_browsers_own_stop_it_can_be_pressed_again(page: Page, control: str) -> None:
    """Stop tells the page nothing: it lets go by itself, and does not send twice before."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/slow") else None)
    served(page, "/form").evaluate(HASTE)
    press = f"document.querySelector({control!r}).click()"
    page.evaluate(f"{press}; setTimeout(() => stop(), 50)")
    until(page, "pauses.length == 1")
    page.wait_for_selector("html[data-idle]", state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("pauses") == [15_000]
    assert page.get_attribute(control, "aria-busy") is None
    page.evaluate(f"{press}; {press}; setTimeout(() => stop(), 50)")
    page.wait_for_timeout(300)
    assert len(asked) == (2 if control != "#away" else len(asked))


def test_no_answer_at_all_is_told_in_the_words_of_the_page(page: Page) -> None:
    served(page, "/form").click("#gone")
    page.wait_for_selector("#notices #no-connection")
    page.wait_for_selector("html[data-idle]", state="attached")
    assert page.get_attribute("#gone", "aria-busy") is None


def test_the_time_zone_is_a_cookie_and_nothing_else_is_kept(page: Page) -> None:
    served(page, "/orders")
    assert page.evaluate("document.cookie") == "zone=Asia/Tokyo"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
