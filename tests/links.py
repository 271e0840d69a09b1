"""Addresses in a page lead somewhere: to a route of the portal with that method, to a place in the page, or outside where we may."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from services.shipments.standard_carriers import STANDARD_CARRIERS
from tests.html import Element
from web.door import Door

ROUTE_MARKS = re.compile(r"^/@[^/]+")
DRAWN = "data:image/svg+xml,"  # a picture that stands in the page itself leads to nothing
NOT_YET = {("support", "/")}  # where support sessions will begin; until then nobody is let in there


def leads(door: Door, host: str, one: Element, document: Element) -> str:
    for name, method in (
        ("href", "GET"),
        ("src", "GET"),
        ("hx-get", "GET"),
        ("hx-post", "POST"),
        ("hx-sse:connect", "GET"),
    ):
        drawn = one.name == "img" and one.get("src", "").startswith(DRAWN)
        if name in one and not drawn and not leads_somewhere(door, host, method, one[name], document):
            return f"{name} leads nowhere"
    if one.name == "form" and not leads_somewhere(
        door, host, one.get("method", "get").upper(), one.get("action", ""), document
    ):
        return "action leads nowhere"
    return ""


def leads_somewhere(
    door: Door, host: str, method: str, address: str, document: Element | None = None
) -> bool:
    """Whether an address in a page is one of ours with that method, a place in the page, or one that may be outside."""
    parts = urlsplit(address)
    if parts.scheme in {"mailto", "tel"}:
        return True
    if parts.scheme or parts.netloc:
        return f"{parts.scheme}://{parts.netloc}" in _outside(door)
    if not parts.path and parts.fragment:
        return document is None or bool(document.all(id=parts.fragment)) or not document.all("html")
    path = ROUTE_MARKS.sub("", parts.path) or "/"
    if (host, path) in NOT_YET:
        return True
    return any(method in route.methods and _fits(route, path) for route in _routes(door.apps[host]))


def _outside(door: Door) -> set[str]:
    """The identity provider, the map of addresses, and the pages of carriers."""
    told = [door.settings.issuer, door.settings.map_url, *(one.tracking_url for one in STANDARD_CARRIERS)]
    return {"{0.scheme}://{0.netloc}".format(urlsplit(address)) for address in told}


def _routes(app: Any) -> list[Any]:
    return [route for route in app.routes if hasattr(route, "methods")]


def _fits(route: Any, path: str) -> bool:
    pattern, parts = route.path_components, [unquote(part) for part in path.split("/") if part]
    if len(pattern) != len(parts):
        return False
    return all(
        not isinstance(known, str) or known == part for known, part in zip(pattern, parts, strict=True)
    )
