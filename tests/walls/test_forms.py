"""Forms: closed lists of fields, a token of this session, a limit to their size, and no connection while they arrive."""

import asyncio
from typing import Any

import pytest

from auth import csrf
from services.db import DB, execute, transaction
from services.ids import uuid7
from tests.asgi import Message, call, scope_of
from tests.conftest import Visit
from tests.factories import as_owner
from tests.people import signed_in
from tests.visitors import PART
from tests.walls.everywhere import Route, routes
from web.door import Door

SMUGGLED = (
    "account_id", "person_id", "id", "org", "owner", "role", "roles", "rights", "permission", "scope", "limit_minor", "status",
    "price", "unit_price", "total_minor", "currency", "paid", "enabled", "staff_roles", "is_admin", "email", "issuer", "subject",
    "acr", "session_id", "host", "_method", "__proto__", "constructor", "locale[]", "locale.x", "csrf2",
)  # fmt: skip
FORM = {"locale": "en", "zone": "UTC", "theme": "dark"}
STATE = "SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM {} AS t"
NO_SUCH = "00000000-0000-7000-8000-000000000000"


def writes(door: Door) -> list[Route]:
    """Every route that changes something for a person who is signed in."""
    return [route for route in routes(door) if route.method != "GET" and not route.needs.startswith("public")]


async def state() -> list[str]:
    async with as_owner():
        return [(await execute(STATE.format(table)))[0][0] for table in ("person", "membership", "orders", "role_grant", "account")]


def form_of(route: Route) -> dict[str, str]:
    return {name: FORM[name] for name in route.in_form if name != "csrf"}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("field", SMUGGLED)
async def test_a_field_that_the_form_does_not_have_is_refused(door: Door, visit: Visit, field: str) -> None:
    """D6: nothing is bound that was not asked for, and nothing of the rest happens either."""
    jun = await visit("jun", acr="second-factor")
    before = await state()
    for route in writes(door):
        path = route.filled("hanul", session=NO_SUCH)
        for value in ("1", "administrator"):
            seen = await jun.post(path, {**form_of(route), field: value})
            assert seen.status == 400, (path, field, seen.status)
    assert await state() == before


@pytest.mark.usefixtures("undone")
async def test_every_write_has_a_closed_form(door: Door) -> None:
    """D6: a new route without one fails here."""
    assert writes(door)
    for route in writes(door):
        assert "csrf" in route.in_form, route.key


@pytest.mark.usefixtures("undone")
async def test_a_form_needs_the_token_of_its_session(door: Door, visit: Visit) -> None:
    """E4: of this one, whole, once changed it is none; what was typed is kept."""
    jun, other = await visit("jun", acr="second-factor"), await visit("jun")
    good, foreign = await jun.form_token(), await other.form_token()
    forged = csrf.token(uuid7(), door.settings)
    before = await state()
    for route in writes(door):
        path = route.filled("hanul", session=NO_SUCH)
        for token in ("", "x", foreign, forged, good[:-2], good[::-1], good + "A", "a" * 86):
            seen = await jun.ask("POST", path, data={**form_of(route), "csrf": token})
            assert seen.status == 403, (path, token)
            for name, value in form_of(route).items():
                assert seen.document.find("input", name=name, value=value)
    assert await state() == before
    assert (await jun.ask("POST", "/@hanul/account/preferences", data=FORM, headers={"X-CSRF-Token": good})).status == 303


@pytest.mark.usefixtures("undone")
async def test_a_form_of_another_site_changes_nothing(door: Door, visit: Visit) -> None:
    """E4: also with a good token."""
    jun = await visit("jun", acr="second-factor")
    token = await jun.form_token()
    before = await state()
    for route in writes(door):
        for header in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "", "Origin": "https://evil.example"}):
            seen = await jun.ask("POST", route.filled("hanul", session=NO_SUCH), data={**form_of(route), "csrf": token}, headers=header)
            assert seen.status == 403
    assert await state() == before


@pytest.mark.usefixtures("undone")
async def test_a_session_that_ended_keeps_what_was_typed(visit: Visit) -> None:
    """C6, F10: the form comes back, in both sizes."""
    minji = await visit("minji")
    token = await minji.form_token()
    async with as_owner():
        await execute("UPDATE session SET ended_at = now()")
    for headers in ({}, PART):
        seen = await minji.ask("POST", "/@hanul/account/preferences", data={**FORM, "csrf": token}, headers=headers)
        assert seen.status == 401
    page = await minji.ask("POST", "/@hanul/account/preferences", data={**FORM, "csrf": token})
    form = page.document.find("form", action="/@hanul/account/preferences")
    assert {one["name"]: one["value"] for one in form.all("input") if one["name"] != "csrf"} == FORM


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain", ""])
async def test_a_body_past_the_limit_is_refused(door: Door, visit: Visit, kind: str) -> None:
    """L7: 1 MB, announced or not; who is nobody gets no further either."""
    for token in ((await visit("minji")).token, "nobody"):
        for path, limit in (("/@hanul/account/preferences", 1_000_000), ("/auth/sign-out", 1_000_000), ("/auth/backchannel-logout", 20_000)):
            body = b"a" * (limit + 1)
            for more in ({"content_length": str(len(body))}, {}):
                start = (await call(door, path, method="POST", body=body, cookie=f"portal={token}", content_type=kind, **more))[0]
                # What is no form is not read at all; signing out does not need one when nobody is signed in.
                unread = path == "/auth/sign-out" and token == "nobody" and not kind.startswith(("application/x", "multipart"))
                assert start["status"] in ({303} if unread else {400, 401, 403, 413}), (path, more, start["status"])
                if kind.startswith("application/x"):  # to the provider every refusal is 400
                    assert start["status"] == (400 if "backchannel" in path else 413), (path, more)


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("body", [b"\xff\xfe", b"a=%ff", b"=&=&=", b"&" * 5000, b"csrf=a&csrf=b", b'{"locale": "en"}', b"\0", b"locale=en&locale=ko&zone=UTC&theme=auto"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/json", "image/png", "x"])
async def test_a_body_that_is_no_form_is_refused(door: Door, visit: Visit, body: bytes, kind: str) -> None:
    """F1, F2."""
    token = (await visit("minji")).token
    for path in ("/@hanul/account/preferences", "/@hanul/account/sessions/others/end", "/auth/sign-out", "/auth/backchannel-logout"):
        start = (await call(door, path, method="POST", body=body, cookie=f"portal={token}", content_type=kind))[0]
        assert 400 <= start["status"] < 500, (path, start["status"])


async def test_no_connection_is_held_while_a_form_arrives(door: Door) -> None:
    """M15: 40 forms that never end leave the whole pool to the others."""
    token = await signed_in("minji")
    told = {"cookie": f"portal={token}", "content-type": "application/x-www-form-urlencoded", "content-length": "100"}

    async def send(_message: Any) -> None: ...

    async def slow(door: Door) -> None:
        pieces: list[Message] = [{"type": "http.request", "body": b"csrf=", "more_body": True}]

        async def receive() -> Message:
            if not pieces:
                await asyncio.Event().wait()
            return pieces.pop()

        await door(scope_of("POST", "/@hanul/account/preferences", told), receive, send)  # type: ignore[arg-type]

    waiting = [asyncio.create_task(slow(door)) for _ in range(40)]
    await asyncio.sleep(0.2)
    assert not [task for task in waiting if task.done()]
    assert DB.pool.get_size() == DB.pool.get_idle_size()
    async with transaction():
        assert (await execute("SELECT 1"))[0][0] == 1
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
