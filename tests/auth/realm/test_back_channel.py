"""Logout tokens on their way."""

import httpx2

from auth.realm.back_channel import teller
from services.http import Outgoing


async def test_a_client_gets_its_token_in_a_form() -> None:
    """C5."""
    seen: list[tuple[str, bytes]] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append((str(request.url), request.content))
        return httpx2.Response(200)

    tell = teller(Outgoing(httpx2.MockTransport(answer)))
    await tell("http://localhost:8000/auth/backchannel-logout", "a.b.c")
    assert seen == [("http://localhost:8000/auth/backchannel-logout", b"logout_token=a.b.c")]


async def test_a_client_that_is_down_is_passed_over_without_a_second_try() -> None:
    tries = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        tries.append(request)
        raise httpx2.ConnectError("down")

    await teller(Outgoing(httpx2.MockTransport(answer)))("http://localhost:8000/x", "a.b.c")
    assert len(tries) == 1


async def test_nothing_leaves_this_machine() -> None:
    def answer(_request: httpx2.Request) -> httpx2.Response:
        raise AssertionError

    await teller(Outgoing(httpx2.MockTransport(answer)))("http://portal.example/x", "a.b.c")
