"""The portal in the other two engines: in, home, list, detail, Back, a part that is swapped, a part that arrives.

E8: cookies of the house carry __Host- and Secure over https, in every engine.
"""

import re

from e2e.back_office import deliver
from e2e.browsers.engine import Engine, labelled, until
from e2e.stage import Stage

IDLE = "document.documentElement.hasAttribute('data-idle') && location.pathname"
HEADING = "document.querySelector('main h1')?.innerText"
ROWS = "document.querySelectorAll('main tbody tr, main [role=row]').length"
FAILED = "document.querySelector('[data-state=failed]')"
DELIVERED = (
    "[...document.querySelectorAll('main li')].some((one) => /Servo drive[^]*Delivered/.test(one.innerText))"
)

# Firefox breaks the stream of a page that is left before it tells the page, and htmx writes that down.
LEFT = re.compile("htmx: htmx:(sse:)?error: (Error in input stream|NetworkError)")

# What the style sheet says of paper, said of the screen: no driver of WebKitGTK prints.
ON_PAPER = """(() => { const all = (rules) => [...rules].forEach((one) => {
    if (one.media?.mediaText === "print") one.media.mediaText = "all"
    else if (one.cssRules) all(one.cssRules) })
    ;[...document.styleSheets].forEach((sheet) => all(sheet.cssRules)); return true })()"""
FOLDED = "document.querySelector('#means .facts').checkVisibility({ contentVisibilityAuto: true })"


def at(browser: Engine, path: str) -> None:
    """On this page, and it is quiet."""
    until(browser, f"{IDLE} === '{path}'")


def test_the_portal_in_another_engine(browser: Engine, secure_stage: Stage) -> None:
    secure_stage.fail("arriving")
    browser.go(secure_stage.origin() + "/")
    until(browser, labelled("button", "Anna Weber"))
    browser.press(labelled("button", "Anna Weber"))
    at(browser, "/@nordwind/")
    kept = {one["name"]: one for one in browser.cookies()}
    assert kept["__Host-portal"]["secure"] and kept["__Host-portal"]["httpOnly"]
    assert "portal" not in kept

    until(browser, FAILED)
    secure_stage.end_faults()
    browser.run("(window.same = true)")
    browser.press(labelled("main a", "Try again"))
    until(browser, f"!{FAILED}")
    assert browser.run("window.same"), "a part was swapped, the page was not loaded again"

    assert not browser.run(DELIVERED)
    deliver(secure_stage, "nordwind", "20317")
    until(browser, DELIVERED)
    assert browser.run("window.same"), "the news came over the stream"

    browser.press(labelled("nav a", "Orders"))
    at(browser, "/@nordwind/orders")
    assert until(browser, ROWS) >= 3
    browser.press(labelled("main tbody a", "Cooling fan"))
    at(browser, "/@nordwind/orders/20309")
    assert until(browser, HEADING)
    assert not browser.run(FOLDED)
    browser.run(ON_PAPER)
    assert browser.run(FOLDED), "what is folded is on paper"
    browser.back()
    at(browser, "/@nordwind/orders")
    assert [one for one in browser.complaints() if not LEFT.match(one)] == []
