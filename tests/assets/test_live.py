"""What the script does with news: parts renew themselves in place, politely, and nothing of the reader's gets lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.assets.site import ORIGIN, browser_of, served

NEW = '<tr id="{topic}" data-key="{key}" data-live="{topic}"><td><span class="st">Delivered</span></td></tr>'
PART = '<div id="part" data-live="o3 parcels" data-from="/part"><details id="more"><summary>More</summary>text</details><a id="link" href="#">Link</a><p>new</p></div>'
TELL = """([event, data]) => htmx.trigger(document.getElementById("live"), "htmx:sse:before:message", { message: { event, data } })"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        yield browser
        browser.close()


class Asked:
    """A page with live parts, and what they asked for."""

    def __init__(self, page: Page) -> None:
        self.page, self.paths, self.status = page, list[str](), 200
        served(page, "/live-parts")
        page.route(f"{ORIGIN}/rows/*", self._row)
        page.route(f"{ORIGIN}/part", self._part)

    def _row(self, route: Route) -> None:
        assert route.request.headers["x-by-itself"] == "1"
        key = route.request.url.rpartition("/")[2]
        self.paths.append(key)
        route.fulfill(
            status=self.status,
            body=NEW.format(key=key, topic={"10482": "o1", "10471": "o2"}[key]),
            content_type="text/html",
        )

    def _part(self, route: Route) -> None:
        self.paths.append("part")
        route.fulfill(body=PART, content_type="text/html")

    def tell(self, event: str, data: str = "") -> None:
        self.page.evaluate(TELL, [event, data])


@pytest.fixture
def asked(browser: Browser) -> Iterator[Asked]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Asked(page)
    context.close()
    assert complaints == []


def test_only_what_shows_the_thing_asks_again_and_says_what_is_new(asked: Asked) -> None:
    asked.tell("order.changed", "o1")
    expect(asked.page.locator("[data-key='10482'] .st")).to_have_text("Delivered")
    expect(asked.page.locator("#status")).to_have_text("Order 10482: Delivered")
    assert asked.paths == ["10482"]
    expect(asked.page.locator("[data-key='10471'] .st")).to_have_text("Packed")


def test_what_the_reader_does_goes_on(asked: Asked) -> None:
    """Focus, text that is being typed, scroll and an open detail stay where they are."""
    page = asked.page
    page.locator("#more summary").click()
    page.locator("#typed").press_sequentially("10")
    here = page.evaluate("scrollY")
    asked.tell("parcel.changed", "o1 p9")
    expect(page.locator("#part p")).to_have_text("new")
    page.keyboard.type("4")
    expect(page.locator("#typed")).to_have_value("104")
    assert page.evaluate("scrollY") == here > 0
    assert page.evaluate("document.getElementById('more').open")
    page.locator("#link").focus()
    asked.tell("order.changed", "o3")
    page.wait_for_timeout(700)
    assert page.evaluate("document.activeElement.id") == "link"


def test_many_news_at_once_are_one_request_each_and_one_sentence(asked: Asked) -> None:
    asked.page.evaluate(f"for (let n = 0; n < 40; n++) ({TELL})(['order.changed', n % 2 ? 'o1' : 'o2'])")
    expect(asked.page.locator("#status")).to_have_text(
        re.compile(r"^Order 104\d\d: Delivered. Order 104\d\d: Delivered$")
    )
    assert sorted(asked.paths) == ["10471", "10482"]


def test_after_a_gap_everything_shown_is_asked_for(asked: Asked) -> None:
    asked.tell("missed.some")
    expect(asked.page.locator("#part p")).to_have_text("new")
    assert sorted(asked.paths) == ["10471", "10482", "part"]


def test_what_may_not_be_seen_any_more_stays_as_it_was_and_disturbs_nobody(asked: Asked) -> None:
    asked.status = 404
    asked.tell("order.changed", "o1")
    asked.page.wait_for_timeout(900)
    expect(asked.page.locator("[data-key='10482'] .st")).to_have_text("On its way")
    expect(asked.page.locator("#notices")).to_be_empty()
    expect(asked.page.locator("#status")).to_be_empty()
