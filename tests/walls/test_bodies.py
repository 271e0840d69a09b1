"""What comes with a POST: up to a limit, of a kind that is a form, and holding no connection while it arrives."""

import asyncio
from typing import Any

import pytest

from services.db import DB, execute, transaction
from tests.asgi import Message, call, scope_of
from tests.conftest import Visit
from tests.people import signed_in
from web.door import Door


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
        "",
    ],
)
async def test_a_body_past_the_limit_is_refused(door: Door, visit: Visit, kind: str) -> None:
    """L7: 1 MB, announced or not; who is nobody gets no further either."""
    for token in ((await visit("minji")).token, "nobody"):
        for path, limit in (
            ("/@hanul/account/preferences", 1_000_000),
            ("/auth/sign-out", 1_000_000),
            ("/auth/backchannel-logout", 20_000),
        ):
            body = b"a" * (limit + 1)
            for more in ({"content_length": str(len(body))}, {}):
                start = (
                    await call(
                        door,
                        path,
                        method="POST",
                        body=body,
                        cookie=f"portal={token}",
                        content_type=kind,
                        **more,
                    )
                )[0]
                # What is no form is not read at all; signing out does not need one when nobody is signed in.
                unread = (
                    path == "/auth/sign-out"
                    and token == "nobody"
                    and not kind.startswith(("application/x", "multipart"))
                )
                assert start["status"] in ({303} if unread else {400, 401, 403, 413}), (
                    path,
                    more,
                    start["status"],
                )
                if kind.startswith("application/x"):  # to the provider every refusal is 400
                    assert start["status"] == (400 if "backchannel" in path else 413), (path, more)


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"a=%ff",
        b"=&=&=",
        b"&" * 5000,
        b"csrf=a&csrf=b",
        b'{"locale": "en"}',
        b"\0",
        b"locale=en&locale=ko&zone=UTC&theme=auto",
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/json",
        "image/png",
        "x",
    ],
)
async def test_a_body_that_is_no_form_is_refused(door: Door, visit: Visit, body: bytes, kind: str) -> None:
    """F1, F2."""
    token = (await visit("minji")).token
    for path in (
        "/@hanul/account/preferences",
        "/@hanul/account/sessions/others/end",
        "/auth/sign-out",
        "/auth/backchannel-logout",
    ):
        start = (
            await call(door, path, method="POST", body=body, cookie=f"portal={token}", content_type=kind)
        )[0]
        assert 400 <= start["status"] < 500, (path, start["status"])


@pytest.mark.usefixtures("committed")
async def test_no_connection_is_held_while_a_form_arrives(door: Door) -> None:
    """M15: 40 forms that never end leave the whole pool to the others."""
    token = await signed_in("minji")
    told = {
        "cookie": f"portal={token}",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "100",
    }

    async def send(_message: Any) -> None: ...

    async def slow(door: Door) -> None:
        pieces: list[Message] = [{"type": "http.request", "body": b"csrf=", "more_body": True}]

        async def receive() -> Message:
            if not pieces:
                await asyncio.Event().wait()
            return pieces.pop()

        await door(scope_of("POST", "/@hanul/account/preferences", told), receive, send)

    waiting = [asyncio.create_task(slow(door)) for _ in range(40)]
    await asyncio.sleep(0.2)
    assert not [task for task in waiting if task.done()]
    assert DB.connections and DB.connections.in_use == 0
    async with transaction():
        assert (await execute("SELECT 1"))[0][0] == 1
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
