"""Calls to other servers: no redirects, an end to every wait, and no more bytes than asked for."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import create_default_context
from typing import Any

import httpx2
import msgspec

from services.errors import Unavailable

LARGEST = 512 * 1024
FORWARD_SECONDS = 3


class Waits(msgspec.Struct, frozen=True):
    """Seconds until a connection stands, and until the whole answer is here."""

    connect: float
    total: float


class Answer(msgspec.Struct, frozen=True):
    """What a server said."""

    status: int
    body: bytes


class Outgoing:
    """A client for other servers.

    Each call has a connection of its own: an idle one that just closed would fail a call that is made only once.
    """

    def __init__(self, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._transport = transport

    @cached_property
    def _client(self) -> httpx2.AsyncClient:
        nothing_kept = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        return httpx2.AsyncClient(
            cookies=nothing_kept,
            transport=self._transport,
            headers={"User-Agent": "portico", "Accept-Encoding": "identity"},
            limits=httpx2.Limits(max_connections=20, max_keepalive_connections=0),
            follow_redirects=False,
            trust_env=False,
            verify=create_default_context(),  # whom the machine trusts, or SSL_CERT_FILE
        )

    async def get(self, url: str, waits: Waits) -> Answer:
        """Raises Unavailable when there is no whole answer in time."""
        return await self._call("GET", url, waits)

    async def post(
        self, url: str, form: Mapping[str, str], waits: Waits, headers: Mapping[str, str]
    ) -> Answer:
        """Send a form. Raises Unavailable when there is no whole answer in time."""
        return await self._call("POST", url, waits, data=form, headers=headers)

    async def send(self, url: str, body: bytes, waits: Waits, headers: Mapping[str, str]) -> Answer:
        """Send bytes as they are. Raises Unavailable when there is no whole answer in time."""
        return await self._call("POST", url, waits, content=body, headers=headers)

    async def _call(self, method: str, url: str, waits: Waits, **more: Any) -> Answer:
        limits = httpx2.Timeout(waits.total, connect=waits.connect)
        try:
            # Timeouts of the client are per read: a server that sends a byte a second would never run into them.
            async with (
                asyncio.timeout(waits.total),
                self._client.stream(method, url, timeout=limits, **more) as reply,
            ):
                return Answer(reply.status_code, await _body(reply))
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise Unavailable(type(error).__name__) from error


class Passed(msgspec.Struct, frozen=True):
    """An answer of another server while it comes in."""

    status: int
    headers: list[tuple[bytes, bytes]]
    pieces: AsyncIterator[bytes]


class Forwarding:
    """Hands what a browser asks on to a server of this machine, as it is; a stream lasts as long as both want it."""

    def __init__(self, authority: str = "", transport: httpx2.AsyncBaseTransport | None = None) -> None:
        """`authority`: the file of the certificate that vouches for that server, when it speaks https."""
        self._client = httpx2.AsyncClient(
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            transport=transport,
            follow_redirects=False,
            trust_env=False,
            timeout=httpx2.Timeout(None, connect=FORWARD_SECONDS),
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=0),
            verify=create_default_context(cafile=authority or None),
        )

    @asynccontextmanager
    async def ask(
        self, method: str, origin: str, target: bytes, headers: Sequence[tuple[bytes, bytes]], body: bytes
    ) -> AsyncIterator[Passed]:
        """The answer to one request; `target` is path and query, byte for byte. Raises Unavailable before it begins."""
        url = httpx2.URL(origin).copy_with(raw_path=target)
        # As it came: who tidies "/a/../b" up asks for something else than what was looked at before.
        as_it_came = {"target": target}
        request = httpx2.Request(method, url, headers=list(headers), content=body, extensions=as_it_came)
        try:
            reply = await self._client.send(request, stream=True)
        except (httpx2.HTTPError, OSError) as error:
            raise Unavailable(type(error).__name__) from error
        try:
            named = [(name.lower(), value) for name, value in reply.headers.raw]
            yield Passed(reply.status_code, named, _pieces(reply))
        finally:
            await reply.aclose()

    async def close(self) -> None:
        await self._client.aclose()


async def _pieces(reply: httpx2.Response) -> AsyncIterator[bytes]:
    """Raises Unavailable when it breaks off."""
    try:
        async for piece in reply.aiter_raw():
            yield piece
    except (httpx2.HTTPError, OSError) as error:
        raise Unavailable(type(error).__name__) from error


async def _body(reply: httpx2.Response) -> bytes:
    if reply.headers.get("content-encoding", "identity") != "identity":
        raise Unavailable("an answer in an encoding that was not asked for")
    body = bytearray()
    async for piece in reply.aiter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise Unavailable("an answer without end")
    return bytes(body)
