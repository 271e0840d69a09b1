"""The portal called as a server calls it: for streams, for bodies that never end, and for browsers that go away."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import unquote

from web.door import Door

Message = dict[str, Any]


def scope_of(method: str, address: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """What a server tells of a request."""
    path, _, query = address.partition("?")
    told = {
        "host": "localhost:8000",
        "sec-fetch-site": "same-origin",
        **{name.lower(): value for name, value in headers.items()},
    }
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8000),
    }


async def call(
    door: Door, address: str, *, method: str = "GET", body: bytes = b"", **headers: str
) -> list[Message]:
    """All messages of one answer."""
    sent: list[Message] = []
    over = asyncio.Event()
    pieces: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if pieces:
            return pieces.pop()
        await over.wait()  # a server says so when all was sent, and what streams waits for it
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            over.set()

    told = {name.replace("_", "-"): value for name, value in headers.items()}
    # In a task of its own, as a server does: what a request says of account and language is nobody's afterwards.
    await asyncio.create_task(door(scope_of(method, address, told), receive, send))
    return sent


@asynccontextmanager
async def streamed(door: Door, address: str, **headers: str) -> AsyncIterator["Stream"]:
    """An answer that goes on while the body works; then the browser goes away."""
    stream = Stream()
    task = asyncio.create_task(door(scope_of("GET", address, headers), stream.receive, stream.send))
    task.add_done_callback(lambda _: stream.messages.put_nowait({"type": "over"}))
    try:
        yield stream
    finally:
        stream.gone.set()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class Stream:
    """What arrives, in its order."""

    def __init__(self) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()
        self.gone = asyncio.Event()
        self.asked = False

    async def receive(self) -> Message:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.messages.put_nowait(message)

    async def next(self, seconds: float = 5) -> Message:
        """The next message; {"type": "over"} after the last. TimeoutError when none comes."""
        return await asyncio.wait_for(self.messages.get(), seconds)

    async def status(self) -> int:
        """The number of the answer, which is its first message."""
        return int((await self.next())["status"])

    async def text(self) -> str:
        """The next piece of the body that says something; empty when the answer is over."""
        while True:
            message = await self.next()
            if message["type"] == "over" or (
                message["type"] == "http.response.body" and not message.get("more_body")
            ):
                return ""
            if said := message.get("body", b""):
                return str(said.decode())
