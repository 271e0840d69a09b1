"""Outgoing calls end: in time, in size, and at the address that was asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from services.errors import Unavailable
from services.http import LARGEST, Forwarding, Outgoing, Waits

SHORT = Waits(connect=0.3, total=0.4)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(serve: Serve) -> AsyncIterator[str]:
    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(one, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"
    listening.close()


def says(*pieces: bytes, every: float = 0) -> Serve:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return serve


async def hangs(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(2)


FAULTS: dict[str, Serve] = {
    "never answers": hangs,
    "a byte at a time": says(HEAD + b"content-length: 100\r\n\r\n", *[b"x"] * 100, every=0.05),
    "headers a byte at a time": says(*[bytes([byte]) for byte in HEAD], every=0.05),
    "stops in the middle": says(HEAD + b"content-length: 100\r\n\r\n{"),
    "closes at once": says(),
    "no HTTP": says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "without end": says(HEAD + b"\r\n", *[b"x" * 65536] * 12),
    "packed": says(HEAD + b"content-encoding: gzip\r\ncontent-length: 1\r\n\r\nx"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_misbehaves_is_away_before_the_wait_is_over(fault: str) -> None:
    """B13: nothing hangs, nothing grows."""
    async with server(FAULTS[fault]) as url, asyncio.timeout(1.5):
        with pytest.raises(Unavailable):
            await Outgoing().get(url, SHORT)


async def test_nobody_there() -> None:
    """B13: connection refused, an address that is none."""
    for url in ("http://127.0.0.1:1/", "http://", "ftp://x/", "http://[::1/"):
        with pytest.raises(Unavailable):
            await Outgoing().get(url, SHORT)


async def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    async with server(
        says(b"HTTP/1.1 302 X\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n")
    ) as url:
        assert (await Outgoing().get(url, SHORT)).status == 302


async def test_an_answer_of_the_largest_size_comes_whole() -> None:
    body = b"x" * LARGEST
    async with server(says(HEAD + b"content-length: %d\r\n\r\n" % LARGEST, body)) as url:
        assert (await Outgoing().get(url, Waits(connect=1, total=3))).body == body


async def test_a_form_is_posted_without_cookies_of_earlier_answers() -> None:
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"cookie" not in head.lower()
        asked.append(await reader.readexactly(5))
        writer.write(HEAD + b"set-cookie: a=b\r\ncontent-length: 0\r\n\r\n")

    async with server(serve) as url:
        outgoing = Outgoing()
        for _ in range(2):
            assert (await outgoing.post(url, {"a": "b c"}, SHORT, {"X-Y": "z"})).status == 200
    assert asked == [b"a=b+c"] * 2


async def test_a_request_is_handed_on_byte_for_byte_and_its_answer_piece_by_piece() -> None:
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        heard.append(await reader.readexactly(4))
        writer.write(b"HTTP/1.1 303 See Other\r\nLocation: /x\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n")
        for piece in (b"one", b"two"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.05)

    async with server(serve) as url:
        forwarding = Forwarding()
        host = [(b"host", b"localhost:8000"), (b"accept-encoding", b"identity")]
        async with forwarding.ask(
            "POST", url.rstrip("/"), b"/a%2Fb/../c?q=%EA%B0%80", host, b"body"
        ) as answer:
            assert answer.status == 303
            assert [value for name, value in answer.headers if name == b"set-cookie"] == [b"a=1", b"b=2"]
            assert [piece async for piece in answer.pieces] == [b"one", b"two"]
        await forwarding.close()
    assert heard[0].startswith(b"POST /a%2Fb/../c?q=%EA%B0%80 HTTP/1.1\r\n")
    assert b"host: localhost:8000\r\n" in heard[0].lower()
    assert b"user-agent" not in heard[0].lower()
    assert heard[1] == b"body"


async def test_handing_on_to_nobody_and_an_answer_that_breaks_off() -> None:
    forwarding = Forwarding()
    with pytest.raises(Unavailable):
        async with forwarding.ask("GET", "http://127.0.0.1:1", b"/", [], b""):
            pass
    async with (
        server(says(HEAD + b"content-length: 100\r\n\r\n{")) as url,
        forwarding.ask("GET", url.rstrip("/"), b"/", [(b"host", b"x")], b"") as answer,
    ):
        with pytest.raises(Unavailable):
            [piece async for piece in answer.pieces]
    await forwarding.close()
