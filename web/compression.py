"""Pages leave as brotli or gzip. Their CSRF token is masked anew in each, so a guess cannot be measured (BREACH)."""

import gzip
from collections.abc import Mapping
from typing import Any

import brotli
from litestar.types import Scope, Send

SMALLEST = 1000
KINDS = (b"text/html", b"application/json", b"text/css", b"text/csv", b"application/manifest+json")


def compressed(scope: Scope, told: Mapping[bytes, str], send: Send) -> Send:
    """A send that compresses whole answers of a kind that shrinks; streams and files go as they are."""
    accepted = told.get(b"accept-encoding", "")
    how = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    if not how:
        return send
    start: Any = None

    async def shrink(message: Any) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message if _shrinks(message) else None
            if start is None:
                await send(message)
            return
        if start is None:
            await send(message)
            return
        begun, start = start, None
        if not message.get("more_body") and len(message["body"]) >= SMALLEST:
            message["body"] = _pressed(how, message["body"])
            begun["headers"] = _told(begun["headers"], how, len(message["body"]))
        await send(begun)
        await send(message)

    return shrink


def _shrinks(message: Any) -> bool:
    headers = {name.lower(): value for name, value in message["headers"]}
    return b"content-encoding" not in headers and headers.get(b"content-type", b"").split(b";")[0] in KINDS


def _pressed(how: str, body: bytes) -> bytes:
    return brotli.compress(body, quality=4) if how == "br" else gzip.compress(body, 4)


def _told(headers: list[tuple[bytes, bytes]], how: str, length: int) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() not in {b"content-length", b"vary"}]
    vary = b", ".join([value for name, value in headers if name.lower() == b"vary"] + [b"Accept-Encoding"])
    return [
        *kept,
        (b"content-encoding", how.encode()),
        (b"content-length", str(length).encode()),
        (b"vary", vary),
    ]
