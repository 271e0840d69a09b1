"""The outermost layer, plain ASGI: host, account in the address, and what every answer carries. Knows no database."""

import asyncio
from collections.abc import Collection, Mapping
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from typing import Any
from uuid import uuid4

import structlog
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from services.request_id import REQUEST_ID
from services.settings import Settings
from services.words import LOCALE, LOCALES, ZONE, best_of
from web.answers import dressed, plain, sized
from web.compression import compressed
from web.headers import headers_of
from web.health import Health
from web.metrics import counted

PREFIX: ContextVar[str] = ContextVar("prefix", default="")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FROM_OUTSIDE = frozenset({"/auth/backchannel-logout", "/auth/staff/backchannel-logout"})
DEADLINE_SECONDS = 10
ENDLESS = ("/live", "/orders/csv")  # as long as the reader takes
LOG = structlog.get_logger("portico")
LONGEST_ADDRESS = 4000


class Door:
    """Three applications behind one door; `apps` and `serves` by the names portal, staff, support."""

    def __init__(
        self, apps: Mapping[str, ASGIApp], settings: Settings, health: Health, serves: Collection[str]
    ) -> None:
        self.apps, self.settings, self.health = apps, settings, health
        self.hosts = {name: host for name, host in settings.hosts.items() if host in serves}
        self.headers = {host: headers_of(settings, host) for host in apps}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return await self.apps["portal"](scope, receive, send)
        if scope["type"] != "http":
            return None
        scope["headers"] = _with_one_cookie_header(scope["headers"])
        told = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = self.hosts.get(_name(told.get(b"host", "")))
        send, started = dressed(send, self.headers[host or "portal"])
        whole = scope["method"] != "HEAD"
        send = counted(scope, host or "none", sized(scope, send))
        if scope["path"] in {"/health/live", "/health/ready"}:
            return await self.health(scope, send)
        if host is None:
            return await plain(send, 421, "This host is not served here.")
        if refusal := _refusal(scope, told):
            return await plain(send, *refusal)
        self._prepare(scope, told, host, whole=whole)
        return await self._within_deadline(host, scope, receive, compressed(scope, told, send), started)

    def _prepare(self, scope: Scope, told: Mapping[bytes, str], host: str, *, whole: bool) -> None:
        account = _account(scope["path"]) if host == "portal" else ""
        # The path keeps its prefix: Litestar takes root_path off it, and request.url comes out right.
        scope["root_path"] = f"/@{account}" if account else ""
        scope["state"] = {"host": host, "account": account, "id": uuid4().hex[:12], "whole": whole}
        scope["scheme"] = "https" if self.settings.secure else "http"
        REQUEST_ID.set(scope["state"]["id"])
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=scope["state"]["id"], host=host)
        PREFIX.set(scope["root_path"])
        cookies = _cookies(told.get(b"cookie", ""))
        LOCALE.set(cookies.get("locale") or best_of(told.get(b"accept-language", "")))
        ZONE.set("UTC")

    async def _within_deadline(
        self, host: str, scope: Scope, receive: Receive, send: Send, started: list[bool]
    ) -> None:
        patience = None if scope["path"].endswith(ENDLESS) else DEADLINE_SECONDS
        try:
            async with asyncio.timeout(patience) as limit:
                await self.apps[host](scope, receive, send)
        except Exception as error:
            if started:
                raise
            if isinstance(error, TimeoutError) and limit.expired():
                return await plain(send, 503, "This took too long. Please try again.", retry_after=2)
            LOG.exception("failed while saying what failed")
            await plain(send, 500, "Something went wrong on our side. Please try again.")


def _refusal(scope: HTTPScope, told: Mapping[bytes, str]) -> tuple[int, str] | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return 414, "This address is too long."
    if "\0" in scope["path"] or "%00" in scope["query_string"].decode("latin-1"):
        return 400, "This address holds a character that no address has."
    if scope["method"] not in SAFE and scope["path"] not in FROM_OUTSIDE and not _ours(told):
        return 403, "This form came from another site."
    return None


def _name(host: str) -> str:
    name, _, port = host.rpartition(":")
    return name if port.isdecimal() else host


def _with_one_cookie_header(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """HTTP/2 may send cookies one by one; whoever reads them expects one header (RFC 9113, 8.2.3)."""
    crumbs = [value for name, value in headers if name == b"cookie"]
    if len(crumbs) < 2:  # noqa: PLR2004
        return headers
    return [*((name, value) for name, value in headers if name != b"cookie"), (b"cookie", b"; ".join(crumbs))]


def _account(path: str) -> str:
    return path[2:].partition("/")[0] if path.startswith("/@") else ""


def _ours(told: Mapping[bytes, str]) -> bool:
    """Browsers say where a request comes from; what says nothing is no browser and carries no cookie of theirs."""
    if site := told.get(b"sec-fetch-site"):
        return site in {"same-origin", "none"}
    origin = told.get(b"origin")
    return origin is None or origin.partition("://")[2] == told.get(b"host")


def _cookies(header: str) -> dict[str, str]:
    """The language that was chosen before anybody signed in."""
    if "locale=" not in header:
        return {}
    try:
        locale = SimpleCookie(header).get("locale")
    except CookieError:
        return {}
    return {"locale": locale.value} if locale and locale.value in LOCALES else {}
