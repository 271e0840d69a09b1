"""A request of a phone, handed on to portal or realm, and the answer on its way back."""

import asyncio
from collections.abc import Mapping
from typing import Any

from services.errors import Unavailable
from services.http import Forwarding, Passed
from web.lan.addresses import Addresses, translates, whole_lines

LARGEST_BODY = 1_000_000
OWN_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooLarge(Exception):
    """More than anybody sends who means well."""


async def forward(scope: Any, receive: Any, send: Any, addresses: Addresses, forwarding: Forwarding) -> None:
    """Ask the one of the two that answers this path, and pass on what it says while it says it."""
    to = addresses.answerer(scope["path"], scope["headers"])
    target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    body = await body_of(receive, LARGEST_BODY)
    asked = addresses.asked(scope["headers"], to)
    try:
        async with forwarding.ask(scope["method"], to, target, asked, body) as answer:
            await _while_there(receive, _pass(answer, to, addresses, send))
    except Unavailable:
        await say(send, 502, b"The portal does not answer.")


async def _pass(answer: Passed, by: str, addresses: Addresses, send: Any) -> None:
    headers = addresses.told(answer.headers)
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    translated, rest = translates(answer.headers, by, addresses), b""
    async for piece in answer.pieces:
        lines, rest = whole_lines(rest + piece) if translated else (piece, b"")
        await send(
            {
                "type": "http.response.body",
                "body": addresses.words(lines) if translated else lines,
                "more_body": True,
            }
        )
    await send({"type": "http.response.body", "body": addresses.words(rest), "more_body": False})


async def _while_there(receive: Any, work: Any) -> None:
    """A stream has no end of its own: it ends when the phone hangs up."""
    passing, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait({passing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
        if not passing.done():
            passing.cancel()
        await asyncio.gather(passing, leaving, return_exceptions=True)
    # What broke off in the middle is left unfinished: the phone sees that something is missing.
    if not passing.cancelled() and (broken := passing.exception()) and not isinstance(broken, Unavailable):
        raise broken


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def body_of(receive: Any, most: int) -> bytes:
    """All that was sent. Raises TooLarge."""
    body, more = bytearray(), True
    while more:
        message: Any = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise TooLarge
    return bytes(body)


async def say(send: Any, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
    """A short answer of our own."""
    told = {
        "content-type": "text/plain; charset=utf-8",
        **OWN_HEADERS,
        **(headers or {}),
        "content-length": str(len(body)),
    }
    await send({
        "type": "http.response.start",
        "status": status,
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    })  # fmt: skip
    await send({"type": "http.response.body", "body": body, "more_body": False})
