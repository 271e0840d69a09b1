"""The eyes of tests.checked are open: each thing that a page must not have is seen when it is there."""

import re
from collections.abc import Callable

import httpx2
import pytest

from tests import visitors
from tests.checked import check
from tests.conftest import Visit
from tests.html import BadHtml, parse
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")
Change = Callable[[str], str]


def put(markup: str) -> Change:
    """Into the page, at the end of its main part."""
    return lambda page: page.replace("</main>", f"{markup}</main>")


def swap(old: str, new: str) -> Change:
    def change(page: str) -> str:
        assert old in page
        return page.replace(old, new, 1)

    return change


BROKEN: dict[str, Change] = {
    "a second h1": put("<h1>Again</h1>"),
    "no h1": lambda page: page.replace("<h1", "<h2").replace("</h1>", "</h2>"),
    "a level left out": put("<h2>Two</h2><h4>Four</h4>"),
    "an id twice": put('<p id="main">x</p>'),
    "an id of two words": put('<p id="a b">x</p>'),
    "a link to nowhere": put('<a href="/no-such-page">x</a>'),
    "a link to another site": put('<a href="https://elsewhere.example/">x</a>'),
    "a link to no place in the page": put('<a href="#nowhere">x</a>'),
    "a script address": put('<a href="javascript:alert(1)">x</a>'),
    "a link that says nothing": put('<a href="/imprint"></a>'),
    "a window without rel": put('<a href="/imprint" target="_blank">x</a>'),
    "an inline script": put("<script>alert(1)</script>"),
    "an inline style": put('<p style="color: red">x</p>'),
    "a style element": put("<style>p { color: red }</style>"),
    "an inline handler": put('<p onclick="go()">x</p>'),
    "a handler of htmx": put('<p hx-on:click="go()">x</p>'),
    "an input without label": put('<input name="q">'),
    "a label for nothing": put('<label for="nothing">x</label>'),
    "a form without method": put('<form action="/imprint"></form>'),
    "a form without action": put('<form method="get"></form>'),
    "a form to an address that only answers": put(
        '<form method="post" action="/imprint"><input type="hidden" name="csrf"></form>'
    ),
    "a post without token": put('<form method="post" action="/auth/sign-out"></form>'),
    "a get with token": put('<form method="get" action="/imprint"><input type="hidden" name="csrf"></form>'),
    "a button without type": put("<button>x</button>"),
    "a button that says nothing": put('<button type="button"></button>'),
    "a picture without words": put('<img src="/imprint">'),
    "a drawing without name": put("<svg></svg>"),
    "a description that is not there": put('<p aria-describedby="nothing">x</p>'),
    "a head cell without scope": put("<table><thead><tr><th>x</th></tr></thead></table>"),
    "a nav without name": put("<nav></nav>"),
    "no main": lambda page: page.replace("<main", "<div").replace("</main>", "</div>"),
    "no footer": lambda page: page.replace("<footer", "<div").replace("</footer>", "</div>"),
    "no way to skip": swap('href="#main"', 'href="/imprint"'),
    "no language": swap(' lang="ko"', ""),
    "an unknown language": swap(' lang="ko"', ' lang="xx"'),
    "a title of something else": lambda page: re.sub("<title>[^·]*", "<title>Something else ", page),
    "English words": put("<p>Orders</p>"),
    "an English name": put('<section aria-label="Filter"></section>'),
    "English with a number in it": put("<p>Order 10482 waits for approval</p>"),
}
NOT_HTML = {
    "an element that is not closed": "<div><p>x</div>",
    "an end without a beginning": "<p>x</p></div>",
    "an attribute twice": '<p id="a" id="b">x</p>',
    "a div in a paragraph": "<p><span><div></div></span></p>",
    "a div that closes itself": "<div/>",
    "a button in a link": '<a href="/"><button type="button">x</button></a>',
    "a form in a form": "<form><div><form></form></div></form>",
    "text between items": "<ul>text<li>x</li></ul>",
    "an item alone": "<div><li>x</li></div>",
    "a row without table part": "<table><tr><td>x</td></tr></table>",
}


@pytest.mark.parametrize("what", BROKEN)
async def test_it_is_seen(door: Door, visit: Visit, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(visitors, "check", lambda *_: None)
    page = await (await visit("minji")).get("/@hanul/orders/filter")
    check(door, "portal", "GET", "as it is", page)
    broken = BROKEN[what](page.text)
    assert broken != page.text
    headers = {name: value for name, value in page.headers.items() if name != "content-length"}
    changed = visitors.Seen(httpx2.Response(page.status, headers=headers, content=broken.encode()))
    with pytest.raises(AssertionError):
        check(door, "portal", "GET", what, changed)


@pytest.mark.parametrize("what", NOT_HTML)
def test_it_is_no_html(what: str) -> None:
    with pytest.raises(BadHtml):
        parse(NOT_HTML[what])


@pytest.mark.parametrize(
    "name", ["content-security-policy", "x-content-type-options", "referrer-policy", "cache-control"]
)
async def test_a_missing_header_is_seen(
    door: Door, visit: Visit, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """E1, E2, E3."""
    monkeypatch.setattr(visitors, "check", lambda *_: None)
    page = await (await visit("minji")).get("/@hanul/orders")
    del page.headers[name]
    with pytest.raises(AssertionError):
        check(door, "portal", "GET", name, page)
