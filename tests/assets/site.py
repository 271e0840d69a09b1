"""A few static pages under the policy of the house, for the script alone: no server, no database."""

from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Route

from tests.chromium import start
from web.assets import FOLDER, load

SHELF = load(FOLDER)
ORIGIN = "https://portico.example"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; require-trusted-types-for 'script'; trusted-types portico"
)
SHELL = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta name="htmx-config" content='{{"includeIndicatorCSS": false}}'>
<link rel="icon" href="/assets/{mark}"><link rel="stylesheet" href="/assets/{css}"><script src="/assets/{js}" defer></script></head>
<body><main id="main"><div id="notices" role="status"></div>{body}</main><p role="status" id="status"></p>
<dialog class="sheet" id="sheet"><div class="notices" id="sheet-notices"></div><div data-sheet-body></div></dialog>
<template id="no-answer"><p id="no-connection">No connection</p></template></body></html>"""
# Pauses of the script pass a hundred times as fast, and are written down.
HASTE = """() => {
  const real = setTimeout;
  window.pauses = [];
  window.setTimeout = (act, pause, ...more) => {
    const long = pause >= 900 && pause <= 30000;
    if (long) pauses.push(pause);
    return real(act, long ? pause / 100 : pause, ...more);
  };
}"""
HEAD = '<h1 id="sheet-title" tabindex="-1">Filter</h1><button type="button" data-close>Close</button>'
LIVE = f"""
<h1>Orders</h1>{"<br>" * 80}<input id="typed" value="">
<table><tbody data-each="/rows/{{key}}">
<tr id="o1" data-key="10482" data-live="o1"><td><span class="st">On its way</span></td></tr>
<tr id="o2" data-key="10471" data-live="o2"><td><span class="st">Packed</span></td></tr></tbody></table>
<div id="part" data-live="o3 parcels" data-from="/part"><details id="more"><summary>More</summary>text</details><a id="link" href="#">Link</a><p id="old">old</p></div>
<div id="live" data-said="Order {{key}}: {{state}}" data-many="Several" hidden></div>
"""
PAGES = {
    "/live-parts": LIVE,
    "/orders": '<h1>Orders</h1><a id="open" href="/filter" data-sheet>Filter</a> <a id="refused" href="/refused" data-sheet>X</a>',
    "/filter": f'<section>{HEAD}<form action="/orders"><input type="hidden" name="late" value="1"><button type="submit">Show</button></form>'
    '<a id="on" href="/next">On</a><button id="wrong" hx-get="/refused" hx-target="#main">Try</button></section>',
    "/next": "<h1>Next</h1>",
    "/form": '<h1>Form</h1><form method="post" action="/slow"><button class="btn" type="submit">Send</button></form><a id="away" class="btn" href="/slow">Away</a>'
    '<button id="gone" class="btn" hx-get="/gone" hx-target="#main">Ask</button>',
}


def browser_of(playwright: Playwright) -> Browser:
    """The browser of all tests."""
    return playwright.chromium.launch(**start())


def served(page: Page, path: str) -> Page:
    """A page of this site, opened and idle."""
    page.route("**/*", _answer)
    page.goto(ORIGIN + path)
    page.wait_for_selector("html[data-idle]", state="attached")
    return page


def until(page: Page, true: str) -> None:
    """Wait for something that only the page knows; its policy lets nobody else ask it again and again."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(true)


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN).split("?")[0]
    if name := path.removeprefix("/assets/") if path.startswith("/assets/") else "":
        file = SHELF.files[name]
        return route.fulfill(body=file.bodies[""], content_type=file.media_type)
    if path == "/gone":
        return route.abort()
    if path == "/slow":
        return None  # never answered
    return route.fulfill(**_drawn(path, partial=route.request.headers.get("hx-request-type") == "partial"))


def _drawn(path: str, *, partial: bool) -> dict[str, Any]:
    if path == "/refused":
        headers = {"content-type": "text/html", "HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
        return {
            "status": 409,
            "headers": headers,
            "body": '<p id="refusal" tabindex="-1" autofocus>Somebody was faster</p>',
        }
    names = {
        kind: SHELF.names[name] for kind, name in (("css", "app.css"), ("js", "app.js"), ("mark", "mark.svg"))
    }
    body = PAGES[path] if partial else SHELL.format(title=path, body=PAGES[path], **names)
    return {
        "body": body,
        "headers": {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY},
    }
