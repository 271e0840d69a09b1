"""What the realm answers when it says no: to programs as OAuth and Keycloak do, to people as a page."""

from typing import Any

import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

UNAUTHORIZED, NOT_FOUND = 401, 404


class OAuthError(Exception):
    """An error of RFC 6749, answered as JSON."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error, self.description, self.status = error, description, status


class AdminError(Exception):
    """An error of the Admin REST interface, answered as JSON."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


class Declined(Exception):
    """The authorization request gets an error at the client's own address."""

    def __init__(self, error: str, description: str = "") -> None:
        super().__init__(description or error)
        self.error, self.description = error, description


class Untrusted(Exception):
    """The request names no client or address of ours: an error page here, and no way back."""


def oauth(_request: Request[Any, Any, Any], error: OAuthError) -> Response[dict[str, str]]:
    headers = {"WWW-Authenticate": 'Basic realm="portico"'} if error.status == UNAUTHORIZED else {}
    told = {"error": error.error, "error_description": error.description}
    return Response(told, status_code=error.status, headers=headers)


def admin(_request: Request[Any, Any, Any], error: AdminError) -> Response[dict[str, str]]:
    return Response({"error": error.words, "errorMessage": error.words}, status_code=error.status)


def http(request: Request[Any, Any, Any], error: HTTPException) -> Response[dict[str, str]]:
    missing = (
        "Realm does not exist" if not request.url.path.startswith("/realms/portico") else "HTTP 404 Not Found"
    )
    words = missing if error.status_code == NOT_FOUND else error.detail
    return Response({"error": words}, status_code=error.status_code, media_type=MediaType.JSON)


def bug(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, str]]:
    """Nobody foresaw this: the log gets all of it, the caller nothing."""
    structlog.get_logger().error("realm failed", method=request.method, path=request.url.path, exc_info=error)
    return Response({"error": "unknown_error"}, status_code=500)
