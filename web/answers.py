"""How an answer leaves: with the headers of the house, in the asked size."""

from collections.abc import Mapping

from litestar.types import HTTPScope, Message, Send


def dressed(send: Send, headers: Mapping[bytes, bytes]) -> tuple[Send, list[bool]]:
    """A send that adds the headers which the answer does not bring itself; and whether an answer has begun."""
    started: list[bool] = []

    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(True)
            own = {name.lower() for name, _ in message["headers"]}
            extra = [(name, value) for name, value in headers.items() if name not in own]
            message["headers"] = [*message["headers"], *extra]
        await send(message)

    return dress, started


def sized(scope: HTTPScope, send: Send) -> Send:
    """HEAD is a GET whose body stays here: Litestar would answer 405."""
    if scope["method"] != "HEAD":
        return send
    scope["method"] = "GET"
    over = False

    async def headers_only(message: Message) -> None:
        nonlocal over
        if message["type"] == "http.response.start":
            await send(message)
        elif not over:
            over = True
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    return headers_only


async def plain(send: Send, status: int, text: str, *, retry_after: int = 0) -> None:
    """A short answer in plain text, for where no page can be drawn."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    if retry_after:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode(), "more_body": False})
