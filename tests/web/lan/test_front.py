"""The door for phones: without the code there is one page, and it can be asked for in one way only."""

from typing import Any

import httpx2
import pytest

from tests.web.lan.conftest import Codes, let_in
from web.lan.addresses import COOKIE
from web.lan.front import Front


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/@hanul/",
        "/health/ready",
        "/assets/app.css",
        "/manifest.webmanifest",
        "/lan/../assets/app.css",
        "/lan/",
        "/lan/gate.css/",
        "/realms/portico/protocol/openid-connect/auth",
        "/gallery",
    ],
)
async def test_nothing_but_the_page_that_asks_for_the_code_without_it(
    phone: httpx2.AsyncClient, path: str
) -> None:
    answer = await phone.get(path)
    assert answer.status_code == 403
    assert "Enter the code" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
async def test_no_method_is_a_way_around(phone: httpx2.AsyncClient, method: str) -> None:
    assert (await phone.request(method, "/@hanul/orders")).status_code == 403


async def test_the_page_is_whole_and_says_nothing_of_the_portal(phone: httpx2.AsyncClient) -> None:
    answer = await phone.get("/lan", headers={"accept-language": "ko"})
    assert answer.status_code == 200
    assert 'lang="ko"' in answer.text
    assert "Hanbit" not in answer.text
    for path, kind in (("/lan/gate.css", "text/css"), ("/lan/gate.js", "text/javascript")):
        assert path in answer.text
        assert (await phone.get(path)).headers["content-type"] == kind


async def test_the_code_opens_and_the_cookie_is_of_this_host_alone(
    phone: httpx2.AsyncClient, codes: Codes
) -> None:
    answer = await phone.post("/lan", data={"code": codes[-1]})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert cookie.endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")
    assert (await phone.get("/health/live")).status_code == 200
    assert len(codes) == 2


async def test_who_is_in_and_scans_again_is_led_on_without_the_code_in_the_address(
    phone: httpx2.AsyncClient, codes: Codes
) -> None:
    await let_in(phone, codes)
    answer = await phone.get("/lan")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#")


async def test_a_wrong_code_and_too_many_of_them_are_told(phone: httpx2.AsyncClient, codes: Codes) -> None:
    for _ in range(4):
        answer = await phone.post("/lan", data={"code": "WRONG"})
        assert answer.status_code == 403
        assert "That is not the code" in answer.text
    assert "Too many wrong codes" in (await phone.post("/lan", data={"code": "WRONG"})).text
    assert "Too many wrong codes" in (await phone.post("/lan", data={"code": codes[-1]})).text


@pytest.mark.parametrize(
    "header",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
async def test_another_site_cannot_enter_a_code(
    phone: httpx2.AsyncClient, codes: Codes, header: dict[str, str]
) -> None:
    assert (await phone.post("/lan", data={"code": codes[-1]}, headers=header)).status_code == 403
    assert len(codes) == 1


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:8000", "staff.localhost:8000", "192.0.2.7", "192.0.2.7:80"]
)
async def test_another_name_for_this_address_is_not_served(
    phone: httpx2.AsyncClient, codes: Codes, host: str
) -> None:
    """A page of elsewhere whose name was led here (DNS rebinding) finds nothing; nor do staff and support."""
    await let_in(phone, codes)
    assert (await phone.get("/", headers={"host": host})).status_code == 421


async def test_a_code_without_end_is_refused(phone: httpx2.AsyncClient) -> None:
    assert (await phone.post("/lan", data={"code": "A" * 2000})).status_code == 413


async def test_the_first_code_is_shown_when_the_door_stands(front: Front, codes: Codes) -> None:
    before, said = len(codes), []
    messages = [{"type": "lifespan.shutdown"}, {"type": "lifespan.startup"}]

    async def receive() -> Any:
        return messages.pop()

    async def send(message: Any) -> None:
        said.append(message["type"])

    await front({"type": "lifespan"}, receive, send)
    assert len(codes) == before + 1
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
