"""Where to go after a sign-in: a path of our own, or the start."""

from typing import Any

from litestar import Request


def wanted(request: Request[Any, Any, Any]) -> str:
    """Path and query of the request, with the account prefix."""
    path = request.scope["raw_path"].decode("latin-1").partition("?")[0]  # Litestar takes the prefix off "path"
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
