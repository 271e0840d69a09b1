"""Who is let in sees everything that this machine's browser would see, at the address of the phone."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from services.http import Forwarding
from tests.asgi import scope_of
from tests.people import signed_in
from tests.web.lan.conftest import HERE, Codes, let_in
from web.lan.addresses import COOKIE
from web.lan.front import Front


async def test_pages_of_the_portal_come_through_with_their_headers(
    phone: httpx2.AsyncClient, codes: Codes
) -> None:
    await let_in(phone, codes)
    phone.cookies.set("portal", await signed_in("minji"), domain="192.0.2.7")
    page = await phone.get("/@hanul/orders")
    assert page.status_code == 200
    assert "10471" in page.text
    assert f"form-action 'self' {HERE.phone}" in page.headers["content-security-policy"]
    assert "strict-transport-security" not in page.headers
    assert "http://localhost:8000" not in page.text


async def test_a_form_of_the_phone_is_a_form_of_the_portal_and_one_of_elsewhere_is_not(
    phone: httpx2.AsyncClient, codes: Codes
) -> None:
    await let_in(phone, codes)
    phone.cookies.set("portal", await signed_in("minji"), domain="192.0.2.7")
    ours = await phone.post("/auth/sign-out", headers={"origin": HERE.phone}, data={"csrf": "x"})
    theirs = await phone.post(
        "/auth/sign-out", headers={"origin": "https://evil.example"}, data={"csrf": "x"}
    )
    assert "This form came from another site." not in ours.text
    assert theirs.text == "This form came from another site."


async def test_a_sign_in_leads_to_the_realm_at_the_address_of_the_phone(
    front: Front, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def elsewhere(scope: Any, receive: Any, send: Any) -> None:
        here = dict(scope["headers"])[b"host"].decode()
        await send(
            {
                "type": "http.response.start",
                "status": 303,
                "headers": [
                    (b"location", f"{HERE.portal}/auth/callback?code=1".encode()),
                    (b"x-asked", here.encode()),
                ],
            }
        )
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    front.forwarding = Forwarding(transport=httpx2.ASGITransport(elsewhere))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(front), base_url=HERE.phone) as phone:
        await let_in(phone, codes)
        answer = await phone.get("/realms/portico/protocol/openid-connect/auth?client_id=portico")
    assert answer.headers["x-asked"] == "localhost:8010"
    assert answer.headers["location"] == f"{HERE.phone}/auth/callback?code=1"


async def test_a_portal_that_is_away_is_told(front: Front, codes: Codes) -> None:
    def away(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("nobody")

    front.forwarding = Forwarding(transport=httpx2.MockTransport(away))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(front), base_url=HERE.phone) as phone:
        await let_in(phone, codes)
        assert (await phone.get("/")).status_code == 502


async def test_a_stream_is_passed_on_at_once_and_ends_when_the_phone_hangs_up(
    front: Front, codes: Codes
) -> None:
    kept = await front.gate.admit(codes[-1])
    ended, hung_up = asyncio.Event(), asyncio.Event()
    sent: asyncio.Queue[bytes] = asyncio.Queue()

    async def stream(request: httpx2.Request) -> httpx2.Response:
        async def lines() -> AsyncIterator[bytes]:
            try:
                yield b"event: orders.changed\ndata: http://localhost:8000/x\n\n"
                await asyncio.Event().wait()
            finally:
                ended.set()

        return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=lines())

    front.forwarding = Forwarding(transport=httpx2.MockTransport(stream))
    asked = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Any:
        if asked:
            return asked.pop()
        await hung_up.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            await sent.put(message["body"])

    scope = scope_of("GET", "/@hanul/live", {"host": HERE.host, "cookie": f"{COOKIE}={kept}"})
    running = asyncio.create_task(front(scope, receive, send))
    assert (
        await asyncio.wait_for(sent.get(), 5) == f"event: orders.changed\ndata: {HERE.phone}/x\n\n".encode()
    )
    hung_up.set()
    await asyncio.wait_for(running, 5)
    await asyncio.wait_for(ended.wait(), 5)
