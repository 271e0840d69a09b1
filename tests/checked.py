"""What is true of every answer of the portal; each test that gets one proves it again.

Headers E1, E2, E3; no scripts, styles or handlers in the page E5; names, labels and landmarks; links that lead somewhere;
no English in a Korean or Japanese page.
"""

import itertools
import re
from typing import TYPE_CHECKING

from services.words import LOCALES
from tests.html import Element, parse
from tests.language import check_language
from tests.links import leads
from tests.policies import MAIL, own_policies
from web.door import Door
from web.headers import headers_of

if TYPE_CHECKING:
    from tests.visitors import Seen

OK = 200
# Pages whose first heading is their news and not their name, with the beginning of their title.
NEWS_FIRST = {
    "billing-list",
    "home",
    "inbox",
    "account",
    "order-detail",
    "parcel-page",
    "desk",
    "problem",
    "alone",
    "task-list",
    "task-detail",
}


def check(door: Door, host: str, method: str, path: str, seen: "Seen") -> None:
    """Raises AssertionError naming what is wrong with this answer."""
    where = f"{method} {host}{path} → {seen.status}"
    _check_headers(door, host, seen, where)
    if seen.html and seen.body and not MAIL.search(path):
        document = parse(seen.text)
        _check_contents(door, host, document, where)
        if document.all("html"):
            if not document.all(
                id="gallery"
            ):  # it shows every component at once, headings of pages among them
                _check_whole(document, where)
        else:
            _check_part(document, where)


def _check_headers(door: Door, host: str, seen: "Seen", where: str) -> None:
    for name, value in headers_of(door.settings, host).items():
        told = seen.headers.get_list(name.decode())
        kept = name == b"cache-control" and "immutable" in "".join(told)
        own = seen.status == OK and told in [
            [policy] for at, policy in own_policies(door) if at.search(where)
        ]
        assert told == [value.decode()] or kept or own, f"{where}: {name.decode()} is {told}"
    assert "server" not in seen.headers, where
    if seen.html:
        assert seen.headers["content-type"] == "text/html; charset=utf-8", where
    for cookie in seen.headers.get_list("set-cookie"):
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax", "path=/"} <= parts, f"{where}: {cookie}"
        assert not any(part.startswith("domain") for part in parts), f"{where}: {cookie}"


def _check_whole(document: Element, where: str) -> None:
    html = document.find("html")
    assert html.get("lang") in LOCALES, where
    assert len(document.all("h1")) == 1, f"{where}: headings of the page: {document.all('h1')}"
    heading = document.find("h1")
    assert heading.text, f"{where}: an empty h1"
    title = document.find("title")
    name = "".join(child for child in title.children if isinstance(child, str)).rpartition(" · ")[0]
    view = next(
        (
            one["id"]
            for one in document.find("main").children
            if isinstance(one, Element) and one.get("id") != "notices"
        ),
        "",
    )
    assert name, f"{where}: no title"
    assert name.startswith(heading.text) or name.endswith(heading.text) or view in NEWS_FIRST, (
        f"{where}: {name!r}, {heading.text!r}"
    )
    _check_landmarks(document, where)
    check_language(document, html["lang"], where)


def _check_landmarks(document: Element, where: str) -> None:
    body = document.find("body")
    document.find("main", id="main")
    assert len([one for one in body.all("header") if not one.inside("main")]) == 1, f"{where}: banner"
    assert len([one for one in body.all("footer") if not one.inside("main")]) == 1, f"{where}: footer"
    first = next(one for one in body.walk() if one.name in {"a", "button", "input"})
    assert first.get("href") == "#main", f"{where}: the first thing to reach is {first}"
    unnamed = [one for one in body.all("nav") if not (one.get("aria-label") or one.get("aria-labelledby"))]
    assert not unnamed, f"{where}: {unnamed}"
    levels = [
        int(one.name[1])
        for one in body.walk()
        if re.fullmatch("h[1-6]", one.name) and not one.inside("template")
    ]
    jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
    assert not jumps, f"{where}: heading levels {levels}"


def _check_part(document: Element, where: str) -> None:
    roots = [one for one in document.children if isinstance(one, Element)]
    main = [one for one in roots if one.name != "hx-partial"]
    assert len(main) == 1, f"{where}: {len(main)} elements at once"
    assert main[0].get("id"), f"{where}: the part has no id"
    assert not [text for text in document.children if isinstance(text, str) and text.strip()], (
        f"{where}: loose text"
    )
    assert not document.all("h1", "main", "title") or len(document.all("h1")) == 1, where


def _leads_nowhere(door: Door, hosts: tuple[str, ...], one: Element, document: Element) -> str:
    said = [leads(door, host, one, document) for host in hosts]
    return said[0] if all(said) else ""


def _check_contents(door: Door, host: str, document: Element, where: str) -> None:
    # The gallery of the portal shows the views of staff, too.
    hosts = (host, "staff") if "/gallery" in where else (host,)
    elements = list(document.walk())
    ids = [one["id"] for one in elements if "id" in one]
    twice = {key for key in ids if ids.count(key) > 1}
    assert not twice, f"{where}: ids twice: {twice}"
    assert all(key and not key.split()[1:] for key in ids), f"{where}: {ids}"
    for one in elements:
        problem = _problem_of(one, set(ids)) or _leads_nowhere(door, hosts, one, document)
        assert not problem, f"{where}: {problem}: {one}"


def _problem_of(one: Element, ids: set[str]) -> str:
    # The policy takes one style: tests/web/test_frame.py.
    style = "style" in one or (one.name == "style" and set(one) != {"data-sheet"})
    if style or any(name.startswith(("on", "hx-on")) for name in one):
        return "inline style or handler"
    if one.name == "script" and ("src" not in one or one.children):
        return "inline script"
    if one.get("target") == "_blank" and not one.get("rel"):
        return "opens a window without rel"
    return _problem_of_picture(one) or _problem_of_names(one, ids) or _problem_of_control(one)


def _problem_of_picture(one: Element) -> str:
    if one.name == "img" and "alt" not in one:
        return "no alt"
    unnamed = one.name == "svg" and one.get("aria-hidden") != "true" and not one.get("aria-label")
    return "a drawing with no name" if unnamed else ""


def _problem_of_names(one: Element, ids: set[str]) -> str:
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        if not set(one.get(name, "").split()) <= ids:
            return f"{name} names nothing"
    return ""


def _problem_of_control(one: Element) -> str:
    if one.name == "button" and one.get("type") not in {"submit", "button", "reset"}:
        return "a button without type"
    if one.name in {"a", "button"} and not (one.get("aria-label") or one.get("aria-labelledby") or one.text):
        return "nothing says what it does"
    if one.name in {"input", "select", "textarea"} and one.get("type") != "hidden" and not _labelled(one):
        return "no label"
    if one.name == "form":
        return _problem_of_form(one)
    return "th without scope" if one.name == "th" and "scope" not in one else ""


def _problem_of_form(form: Element) -> str:
    if form.get("method") not in {"get", "post"} or not form.get("action"):
        return "a form needs method and action"
    has_token = any(one.get("type") == "hidden" for one in form.all("input", name="csrf"))
    return "" if has_token == (form["method"] == "post") else "post and only post carries a token"


def _labelled(control: Element) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby"):
        return True
    if any(one.name == "label" and one.text for one in control.around()):
        return True
    top = list(control.around())[-1]
    return bool(control.get("id")) and any(one.text for one in top.all("label", for_=control["id"]))
