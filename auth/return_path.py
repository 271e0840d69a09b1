"""Where a sign-in may return to: an address of our own that can be looked at, or the start."""

import re
from typing import Any
from urllib.parse import unquote

from litestar import Litestar

LONGEST = 2000
START = "/"
# Nothing a browser could read as another host (// or \), nothing it would drop (tabs, newlines), nothing outside ASCII.
SHAPE = re.compile(r"/(?!/)[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*(\?[A-Za-z0-9\-._~!$&'()*+,;=:@%/?\[\]]*)?")
UNCLEAR = re.compile(r"//|/\.{1,2}(/|$)|[\\\x00-\x1f\x7f]")
OWN = re.compile(r"/auth/(?!signed-in(\?|$))")  # the others only make sense where they were called


def safe(address: str, app: Litestar) -> str:
    """The address when it is a path of a page of this application, with or without account; else the start."""
    if len(address) > LONGEST or not SHAPE.fullmatch(address):
        return START
    path = address.partition("?")[0]
    plain = unquote(unquote(path))
    if UNCLEAR.search(path) or UNCLEAR.search(plain):
        return START
    rest = re.sub(r"^/@[a-z0-9-]+", "", path) or "/"
    return address if not OWN.match(rest) and _is_page(rest, app) else START


def _is_page(path: str, app: Litestar) -> bool:
    parts = [part for part in path.split("/") if part]
    return any("GET" in getattr(route, "methods", ()) and fits(route, parts) for route in app.routes)


def fits(route: Any, parts: list[str]) -> bool:
    """A parameter takes any one part; the page itself answers 404 to those that it does not know."""
    pattern = route.path_components
    if len(pattern) != len(parts):
        return False
    return all(
        not isinstance(known, str) or known == part for known, part in zip(pattern, parts, strict=True)
    )
