"""F1, F2: whatever is typed into whatever place, nothing breaks and nothing comes back as markup.

Every answer is checked as always: it parses, its headers are there, no script is in it.
"""

from collections.abc import Iterator

import pytest

from tests.asgi import call
from tests.conftest import Visit
from tests.visitors import Seen
from tests.walls.everywhere import Route, routes
from tests.walls.payloads import BREAKOUT, KINDS, MARKUP, RAW, in_address
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")
USUAL = {
    "number": "10482",
    "invoice": "HRK-2026-00001",
    "note": "L-10482",
    "key": "headline",
    "session": "00000000-0000-7000-8000-000000000000",
    "name": "app.css",
    "file": "00000000-0000-7000-8000-000000000000",
    "view": "00000000-0000-7000-8000-000000000000",
    "contact": "00000000-0000-7000-8000-000000000000",
    "token": "AQ",
    "evidence": "00000000-0000-7000-8000-000000000000",
    "dispute": "00000000-0000-7000-8000-000000000000",
    "task": "00000000-0000-7000-8000-000000000000",
    "carrier": "cj-logistics",
    "parcel": "581010482001",
}
INSIDE = (
    "Traceback",
    "asyncpg",
    "msgspec",
    "litestar",
    "piccolo",
    "SELECT ",
    "/services/",
    ".py",
    "pg_catalog",
    "SQLSTATE",
)
# The provider is asked by these; what they take is proven in tests/auth.
ASKS_THE_PROVIDER = ("/auth/sign-in", "/auth/confirm", "/auth/callback")
OF_STREAMS = ("/live", "/inbox/live")


def typed(door: Door) -> Iterator[tuple[Route, str, str]]:
    """(route, where, name) for every parameter of every route."""
    for route in routes(door):
        if route.path.startswith((*ASKS_THE_PROVIDER, *OF_STREAMS)):
            continue
        for where, names in (("path", route.in_path), ("query", route.in_query), ("form", route.in_form)):
            for name in names:
                yield route, where, name


def address_of(route: Route, where: str, name: str, text: str) -> str:
    account = "hanul" if route.host == "portal" and not route.needs.startswith("public") else ""
    values = USUAL | ({name: text} if where == "path" else {})
    path = route.filled(account, **values)
    return f"{path}?{name}={text}" if where == "query" else path


def assert_polite(seen: Seen, why: str, text: str = "") -> None:
    assert seen.status < 500, why
    assert MARKUP not in seen.text and BREAKOUT not in seen.text, why
    assert "stolen" not in str(seen.headers), why
    assert not [word for word in INSIDE if word in seen.lasting and word not in text], why


@pytest.mark.parametrize("kind", KINDS)
async def test_every_parameter_takes_every_kind(door: Door, visit: Visit, kind: str) -> None:
    """F1, F2: 42 kinds × every parameter of every route."""
    people = {
        "portal": await visit("jun"),
        "staff": await visit("sora"),
        "support": await visit(host="support"),
    }
    count = 0
    for route, where, name in typed(door):
        count += 1
        visitor, text = people[route.host], KINDS[kind]
        path = address_of(route, where, name, in_address(text))
        if where == "form":
            form = {field: "x" for field in route.in_form if field not in {"csrf", name}} | {name: text}
            seen = await (
                visitor.ask(route.method, path, data=form) if name == "csrf" else visitor.post(path, form)
            )
        else:
            seen = await visitor.ask(route.method, path)
        assert_polite(seen, f"{route.key} {where} {name} {kind}: {seen.status}", text)
    assert count >= 15


@pytest.mark.parametrize("text", RAW)
async def test_broken_escapes(door: Door, visit: Visit, text: str) -> None:
    """F1: surrogates, overlong and cut-off letters."""
    token = (await visit("jun")).token
    for route, where, name in typed(door):
        if where != "form" and route.host == "portal":
            address = address_of(route, where, name, text)
            start = (await call(door, address, method=route.method, cookie=f"portal={token}"))[0]
            assert start["status"] < 500, (address, start["status"])


@pytest.mark.parametrize(
    "name",
    [
        "HX-Current-URL",
        "HX-Request-Type",
        "HX-Target",
        "Accept-Language",
        "Accept-Encoding",
        "X-CSRF-Token",
        "Referer",
        "If-None-Match",
        "Range",
    ],
)
@pytest.mark.parametrize(
    "kind", ["markup", "long", "slashes", "huge", "like", "traversal", "format", "quote"]
)
async def test_headers_take_every_kind(visit: Visit, name: str, kind: str) -> None:
    """F1, E8."""
    jun, guest = await visit("jun"), await visit()
    for visitor in (jun, guest):
        for path in ("/@hanul/orders", "/@hanul/orders/10482", "/imprint"):
            seen = await visitor.get(path, headers={"HX-Request-Type": "partial", name: KINDS[kind]})
            assert_polite(seen, f"{path} {name} {kind}", KINDS[kind])
            assert not seen.headers.get("hx-redirect", "/").startswith(("//", "http"))


@pytest.mark.parametrize(
    "cookie",
    [
        "portal",
        "portal=",
        "portal=;portal=x",
        "=;;==",
        "portal=" + "a" * 5000,
        'portal="\\"',
        "\x01=\x02",
        "portal=é",
    ],
)
async def test_cookies_of_no_browser(door: Door, cookie: str) -> None:
    """C1, F2: nobody is signed in, and nothing breaks."""
    start = (await call(door, "/@hanul/orders", cookie=cookie))[0]
    assert start["status"] == 303


@pytest.mark.parametrize(
    "value", ["0", "-1", "10001", "1.5", "NaN", "1e309", "", "9" * 60, "true", "১", "0x10"]
)
async def test_a_number_out_of_bounds_is_refused(visit: Visit, value: str) -> None:
    """F1, L4."""
    minji = await visit("minji")
    assert (await minji.get(f"/@hanul/orders?rows={in_address(value)}")).status in (
        {200, 400} if value in {"", "১"} else {400}
    )
