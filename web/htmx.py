"""What htmx 4 says of itself, and what we say to it. Nothing else in the house reads or writes its headers."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request

AnyRequest = Request[Any, Any, Any]
VARY = {"Vary": "HX-Request-Type"}
IN_PLACE = {
    "HX-Retarget": "#notices",
    "HX-Reswap": "innerHTML",
}  # an error must not replace the part it came from


def partial(request: AnyRequest) -> bool:
    """A part is wanted, not a page."""
    return request.headers.get("HX-Request-Type") == "partial"


def page_around(request: AnyRequest) -> str:
    """Path and query of the page that holds the part or the form that was sent."""
    address = urlsplit(str(request.headers.get("HX-Current-URL") or request.headers.get("Referer", "/")))
    return f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"


def beside(key: str) -> dict[str, str]:
    """Headers that put the answer into another element than the one that asked."""
    return {"HX-Retarget": f"#{key}", "HX-Reswap": "outerMorph"}


def go_to(address: str) -> dict[str, str]:
    """Headers that make the whole page go there: a part cannot follow a redirect to another origin."""
    return {"HX-Redirect": address}
