"""The outermost layer: which host, which address, which form; and what leaves whatever happens inside."""

import asyncio
from typing import Any
from unittest.mock import AsyncMock

import pytest

from tests.asgi import call
from tests.conftest import Visit
from web import door as door_module
from web.door import Door
from web.headers import headers_of

pytestmark = pytest.mark.usefixtures("undone")
PLACES = {"portal": "localhost:8000", "staff": "staff.localhost:8000", "support": "support.localhost:8000"}


async def status(door: Door, address: str, **how: Any) -> int:
    return int((await call(door, address, **how))[0]["status"])


@pytest.mark.smoke
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1:8000",
        "[::1]:8000",
        "",
        "localhost:8000@evil.example",
        "LOCALHOST%00",
        "*",
    ],
)
async def test_another_host_is_not_served(door: Door, host: str) -> None:
    """B2, E8: 421, and with all headers."""
    [start, body] = await call(door, "/imprint", host=host)
    assert start["status"] == 421 and b"html" not in body["body"]
    told = dict(start["headers"])
    assert all(told[name] == value for name, value in headers_of(door.settings, "portal").items())


async def test_the_routes_of_a_host_do_not_exist_on_another(visit: Visit) -> None:
    """D2: three hosts, three applications."""
    minji, sora, guest = await visit("minji"), await visit("sora"), await visit(host="support")
    assert (await minji.get("/@hanul/orders")).status == 200
    assert (await sora.get("/")).status == 200
    for path in (
        "/orders",
        "/@hanul/orders",
        "/account",
        "/accounts",
        "/people",
        "/widgets/headline",
        "/live",
    ):
        assert (await sora.get(path)).status == 404, path
        assert (await guest.get(path)).status == 404, path
    assert (await guest.get("/")).status == 404


async def test_the_cookie_of_one_host_is_nobody_on_another(visit: Visit) -> None:
    """C2: names and tokens are of one host."""
    sora, minji = await visit("sora"), await visit("minji")
    for host, cookie in (
        ("portal", f"portal={sora.token}"),
        ("staff", f"staff={minji.token}"),
        ("staff", f"portal={sora.token}"),
    ):
        guest = await visit(host=host)
        seen = await guest.get("/account" if host == "portal" else "/", headers={"Cookie": cookie})
        assert seen.status == 303 and seen.location.startswith("/auth/sign-in")


@pytest.mark.parametrize("address", ["/" + "a" * 4000, "/orders?q=" + "a" * 4000, "/@" + "a" * 4000])
async def test_an_address_without_end(door: Door, address: str) -> None:
    """F1."""
    assert await status(door, address) == 414


@pytest.mark.parametrize(
    "address", ["/orders/%00", "/%00", "/@hanul/orders?q=%00", "/@hanul/orders?%00=1", "/imprint?x=a%00b"]
)
async def test_a_character_that_no_address_has(door: Door, address: str) -> None:
    """F1."""
    assert await status(door, address) == 400


@pytest.mark.parametrize("host", PLACES)
@pytest.mark.parametrize(
    "header",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "nonsense"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "http://staff.localhost:8001"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost:8000.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
    ],
)
async def test_a_form_of_another_site_is_refused(visit: Visit, host: str, header: dict[str, str]) -> None:
    """E4: before anything is read, on each host, for every method that changes something."""
    visitor = await visit(host=host)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        seen = await visitor.ask(method, "/auth/sign-out", headers=header)
        assert seen.status == 403 and "another site" in seen.text


async def test_only_the_provider_calls_from_outside(visit: Visit) -> None:
    """E4: its two addresses carry a signed token instead."""
    guest = await visit()
    for path in ("/auth/backchannel-logout", "/auth/staff/backchannel-logout"):
        assert (await guest.ask("POST", path, headers={"Sec-Fetch-Site": "cross-site"})).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/@hanul/orders",
        "/@hanul/orders/10482",
        "/imprint",
        "/nope",
        "/@hanul/orders/nope",
        "/@hanul/account",
        "/account",
    ],
)
async def test_head_is_a_get_without_a_body(visit: Visit, path: str) -> None:
    minji = await visit("minji")
    head, get = await minji.ask("HEAD", path), await minji.get(path)
    assert (head.status, head.body) == (get.status, b"")
    assert head.headers.get("content-length") == get.headers.get("content-length")


async def test_no_get_or_head_ends_a_session(visit: Visit) -> None:
    """E4: nothing changes by looking."""
    minji = await visit("minji")
    for method in ("GET", "HEAD", "OPTIONS"):
        for path in ("/auth/sign-out", "/account/sessions/others/end", "/account/preferences"):
            assert (await minji.ask(method, path)).status in {204, 405}, (method, path)
    assert (await minji.get("/@hanul/account")).status == 200


async def test_a_request_that_takes_too_long_is_ended(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """M2: the deadline of a whole request, with a word when to come back."""

    async def forever(*_: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(door_module, "DEADLINE_SECONDS", 0.05)
    monkeypatch.setitem(door.apps, "portal", forever)
    [start, _] = await call(door, "/imprint")
    assert start["status"] == 503 and dict(start["headers"])[b"retry-after"] == b"2"


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "Forwarded",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-Http-Method-Override",
    ],
)
async def test_a_header_of_a_proxy_changes_nothing(visit: Visit, name: str) -> None:
    """B2, E8: what no key of a cache holds is not reflected."""
    guest = await visit()
    plain, seen = await guest.get("/imprint"), await guest.get("/imprint", headers={name: "evil.example"})
    assert seen.status == 200 and "evil" not in seen.text and seen.text == plain.text
    start = await guest.get("/auth/signed-out", headers={name: "evil.example"})
    assert "evil" not in start.text + str(start.headers)


async def test_the_language_is_the_browsers_until_somebody_is_signed_in(visit: Visit) -> None:
    guest = await visit()
    for asked, spoken in (("ko", "ko"), ("ja,en", "ja"), ("fr", "en")):
        assert (
            f'<html lang="{spoken}"' in (await guest.get("/imprint", headers={"Accept-Language": asked})).text
        )
    for cookie, spoken in (
        ("locale=ja", "ja"),
        ("locale=xx", "en"),
        ('locale="><script>', "en"),
        ("a" * 5000, "en"),
    ):
        assert f'<html lang="{spoken}"' in (await guest.get("/imprint", headers={"Cookie": cookie})).text
    minji = await visit("minji")
    assert '<html lang="ko"' in (await minji.get("/@hanul/account", headers={"Accept-Language": "ja"})).text


async def test_a_websocket_finds_nobody(door: Door) -> None:
    """E9: there are none."""
    send = AsyncMock()
    await door({"type": "websocket", "path": "/live", "headers": []}, None, send)
    send.assert_not_called()


async def test_what_fails_while_it_says_what_failed(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """F10, E2: the last word is ours, too, with all headers and nothing of the reason."""

    async def broken(*_: Any) -> None:
        raise ValueError("the reason")

    monkeypatch.setitem(door.apps, "portal", broken)
    for address in ("/imprint", "/@hanul/live"):
        start, body = await call(door, address)
        assert start["status"] == 500 and b"reason" not in body["body"]
        assert dict(start["headers"]).items() >= headers_of(door.settings, "portal").items()
