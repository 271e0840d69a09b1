"""The provider is away, slow, or talks nonsense: the page says so in time, and nobody who is in is put out."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from auth import oidc, provider, sign_in
from tests.auth.browser import Browser
from tests.clocks import StillClock
from tests.hostile_provider import HostileProvider, callback
from tests.visitors import Seen

Fault = Callable[[httpx2.Request], Awaitable[httpx2.Response]]


def raises(error: type[httpx2.TransportError]) -> Fault:
    async def fault(request: httpx2.Request) -> httpx2.Response:
        raise error("fault", request=request)

    return fault


def says(status: int, body: bytes = b"", **headers: str) -> Fault:
    async def fault(_request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, content=body, headers=headers)

    return fault


async def hangs(_request: httpx2.Request) -> httpx2.Response:
    await asyncio.sleep(30)
    return httpx2.Response(200)


OUTAGES: dict[str, Fault] = {
    "nobody listens": raises(httpx2.ConnectError),
    "no connection in time": raises(httpx2.ConnectTimeout),
    "the connection breaks": raises(httpx2.ReadError),
    "half an answer": raises(httpx2.RemoteProtocolError),
    "it hangs": hangs,
    "500": says(500, b"<h1>Internal Server Error</h1>"),
    "503 with a promise": says(503, b"", **{"retry-after": "120"}),
    "404": says(404, b'{"error":"Realm does not exist"}'),
    "a page instead of data": says(200, b"<!doctype html><title>Maintenance</title>"),
    "nothing": says(200),
    "half of the data": says(200, b'{"issuer": "http://localh'),
    "other data": says(200, b'{"keys": "none", "issuer": 7}'),
    "without end": says(200, b"[" * 600_000),
    "a redirect": says(302, b"", location="https://evil.example/"),
    "packed data": says(200, b"\x1f\x8b", **{"content-encoding": "zstd"}),
}
PLACES = ("openid-configuration", "certs", "token")


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits are tested as figures; nobody has to sit through them."""
    monkeypatch.setattr(sign_in, "PATIENCE_SECONDS", 0.4)


def away(seen: Seen) -> bool:
    return seen.status == 503 and seen.headers["retry-after"] == "10" and 'id="provider-away"' in seen.text


def fault_at(hostile: HostileProvider, place: str, fault: Fault) -> None:
    async def serve(request: httpx2.Request) -> httpx2.Response:
        return await (fault(request) if request.url.path.endswith(place) else hostile.honest(request))

    hostile.serve = serve


def test_the_waits_are_those_of_the_table() -> None:
    """B13: table 10.1."""
    waits = provider.PUBLISHED, oidc.EXCHANGE
    assert [(wait.connect, wait.total) for wait in waits] == [(1, 3), (1, 4)]


def test_patience_ends_before_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """B13: within 5 s."""
    monkeypatch.undo()
    assert sign_in.PATIENCE_SECONDS < 5


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("outage", OUTAGES)
async def test_the_page_says_that_the_provider_is_away(browser: Browser, outage: str, place: str) -> None:
    """B13: 503 and Retry-After, no 500, no session; who is signed in goes on; later it works again."""
    inside = browser.another()
    await inside.sign_in("carl")
    fresh = {host: browser.hostile.provider(one.client) for host, one in _providers(browser).items()}
    _providers(browser).update(fresh)
    fault_at(browser.hostile, place, OUTAGES[outage])
    async with asyncio.timeout(5):
        seen = await browser.get("/auth/sign-in?next=/account")
        if seen.status == 303:
            seen = await browser.come_back(seen.location)
    assert away(seen), (seen.status, seen.text)
    assert not await browser.signed_in()
    assert await inside.signed_in()


async def test_it_works_again_when_the_provider_is_back(
    browser: Browser, hostile: HostileProvider, still: StillClock
) -> None:
    """B13: nothing remembers the outage for longer than two seconds."""
    _providers(browser)["portal"] = hostile.provider()
    fault_at(hostile, "openid-configuration", OUTAGES["nobody listens"])
    assert away(await browser.get("/auth/sign-in"))
    hostile.serve = None
    still.forward(seconds=3)
    assert (await browser.sign_in()).status == 303


@pytest.mark.parametrize("error", ["temporarily_unavailable", "server_error"])
async def test_the_provider_says_itself_that_it_is_away(browser: Browser, error: str) -> None:
    """B13: RFC 6749, section 4.1.2.1."""
    brought = browser.hostile.authorize(await browser.go(), "x")
    assert away(await browser.get(callback(brought, error=error, code="")))


async def test_the_page_leads_back_to_the_same_sign_in(browser: Browser, hostile: HostileProvider) -> None:
    _providers(browser)["portal"] = hostile.provider()
    hostile.serve = OUTAGES["nobody listens"]
    seen = await browser.get("/auth/sign-in", params={"next": "/@hanul/orders?state=open&page=2"})
    assert "/auth/sign-in?next=/%40hanul/orders%3Fstate%3Dopen%26page%3D2" in seen.text


def _providers(browser: Browser) -> dict[str, provider.Provider]:
    providers: dict[str, provider.Provider] = browser.door.apps["portal"].state.providers  # type: ignore[attr-defined]
    return providers
