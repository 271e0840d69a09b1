"""What the script does with news: parts renew themselves in place, politely, and nothing of the reader's gets lost."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.assets.site import HASTE, ORIGIN, browser_of, served, until
from web.path_values import read

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
        self.stale = 0  # so many times the part says that it could not be renewed
        self.first = list[int]()  # how the first ones are answered; 0: not at all
        served(page, "/live-parts")
        page.route(f"{ORIGIN}/rows/*", self._row)
        page.route(f"{ORIGIN}/part", self._part)

    def _row(self, route: Route) -> None:
        assert route.request.headers["x-by-itself"] == "1"
        key = route.request.url.rpartition("/")[2]
        self.paths.append(key)
        if not (status := self.first.pop(0) if self.first else self.status):
            return route.abort()
        return route.fulfill(
            status=status,
            body=NEW.format(key=key, topic={"10471": "o2"}.get(key, "o1")),
            content_type="text/html",
        )

    def _part(self, route: Route) -> None:
        self.paths.append("part")
        stale = {"HX-Retarget": "#old", "HX-Reswap": "outerMorph"} if len(self.paths) <= self.stale else {}
        body = '<p id="old">It could not be renewed.</p>' if stale else PART
        route.fulfill(body=body, content_type="text/html", headers=stale)

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


@pytest.mark.parametrize("first", [[503], [0], [500, 0]])
def test_a_part_that_got_no_answer_is_asked_for_again(asked: Asked, first: list[int]) -> None:
    """M6: nobody is told a second time of what happened; the page stays as it is until the house is back."""
    asked.first = [*first]
    asked.page.locator("#typed").press_sequentially("10")
    here = asked.page.evaluate("scrollY")
    asked.tell("order.changed", "o1")
    expect(asked.page.locator("[data-key='10482'] .st")).to_have_text("Delivered", timeout=9_000)
    expect(asked.page.locator("#status")).to_have_text("Order 10482: Delivered")
    expect(asked.page.locator("#notices")).to_be_empty()
    expect(asked.page.locator("#typed")).to_be_focused()
    assert asked.page.evaluate("[typed.value, scrollY]") == ["10", here]
    assert asked.paths == ["10482"] * (len(first) + 1)


def test_a_widget_that_could_not_be_renewed_says_so_and_is_asked_for_again(asked: Asked) -> None:
    """M6: its answer is none of the refusals; it stands beside what was shown before."""
    asked.stale = 1
    asked.tell("parcel.changed", "p1")
    expect(asked.page.locator("#old")).to_have_text("It could not be renewed.")
    expect(asked.page.locator("#part p")).to_have_text("new")
    assert asked.paths == ["part", "part"]


def test_a_house_that_stays_away_is_asked_less_and_less_often(asked: Asked) -> None:
    """M6: one request at a time for each part, at most 30 s apart."""
    page = asked.page
    asked.status = 503
    page.evaluate(HASTE)
    page.evaluate("Math.random = () => 1")
    asked.tell("order.changed", "o1")
    until(page, "pauses.length == 6")
    pauses = page.evaluate("pauses")
    assert pauses == [2000, 4000, 8000, 16000, 30000, 30000]
    asked.tell("order.changed", "o1")  # takes the place of the one that waits
    until(page, "pauses.length >= 8")
    assert len(asked.paths) <= len(page.evaluate("pauses")) + 1
    asked.status = 200
    expect(page.locator("[data-key='10482'] .st")).to_have_text("Delivered")
    done = len(asked.paths)
    page.wait_for_timeout(800)
    assert len(asked.paths) == done


@pytest.mark.parametrize(
    "key", ["2026/0142", "..", "views", "a~2Fb", "50 % net", "주문-7", "A.B", "x\\y\x7f"]
)
def test_a_row_is_asked_for_by_any_number_that_other_systems_give(asked: Asked, key: str) -> None:
    """As web/links.py writes it: never a slash, never a word that is an address of ours."""
    asked.page.evaluate("(key) => { document.getElementById('o1').dataset.key = key }", key)
    asked.tell("order.changed", "o1")
    expect(asked.page.locator("#o1 .st")).to_have_text("Delivered")
    [written] = asked.paths
    assert read(unquote(written)) == key and "%2F" not in written and written != "views"
