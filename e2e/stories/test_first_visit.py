"""Nothing waits for a style sheet: the first page brings it along, the next ones find it in the browser."""

from playwright.sync_api import Browser, Page

from e2e.look import PHONE, context_of
from e2e.stage import Stage

SET = "document.cookie.includes('sheet=')"
FETCHED = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.css')).map((one) => one.transferSize)"
DRAWN = "getComputedStyle(document.body).margin"


def test_the_style_sheet_comes_with_the_first_page_and_from_the_browser_afterwards(
    chromium: Browser, stage: Stage
) -> None:
    context = context_of(chromium, PHONE, "en")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    first = _drawn(page, stage.origin() + "/imprint", inside=True)
    page.wait_for_function(SET)
    assert _drawn(page, stage.origin() + "/privacy", inside=False) == first
    assert page.evaluate(FETCHED) == [0], "from the browser's own store"
    assert not refused
    context.close()


def _drawn(page: Page, address: str, *, inside: bool) -> str:
    page.goto(address)
    assert page.locator("style[data-sheet]").count() == int(inside)
    drawn: str = page.evaluate(DRAWN)
    return drawn
