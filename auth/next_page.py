"""Where to go after a sign-in: a path of our own, or the start."""

from typing import Any

from litestar import Request


def wanted(request: Request[Any, Any, Any]) -> str:
    """Path and query of the request, with the account prefix."""
    # Litestar takes the prefix off "path". One slash at the start: with two, a browser reads a host.
    path = "/" + request.scope["raw_path"].decode("latin-1").partition("?")[0].lstrip("/")
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
