"""Forms: closed lists of fields, a token of this session, a limit to their size, and no connection while they arrive."""

import pytest

from auth import csrf
from services.db import execute
from services.ids import uuid7
from tests.conftest import Visit
from tests.factories import as_owner
from tests.visitors import PART, Visitor
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
        return [
            (await execute(STATE.format(table)))[0][0]
            for table in ("person", "membership", "orders", "role_grant", "account")
        ]


def path_of(route: Route) -> str:
    """The address in the account of who asks, with ids in it that nothing has."""
    return route.filled("hanul" if route.host == "portal" else "", **dict.fromkeys(route.in_path, NO_SUCH))


async def both(visit: Visit) -> dict[str, Visitor]:
    """Somebody who may do most, on each host that has forms."""
    return {
        "portal": await visit("jun", acr="second-factor"),
        "staff": await visit("sora", acr="second-factor"),
    }


def form_of(route: Route) -> dict[str, str]:
    return {name: FORM.get(name, "1") for name in route.in_form if name != "csrf"}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("field", SMUGGLED)
async def test_a_field_that_the_form_does_not_have_is_refused(door: Door, visit: Visit, field: str) -> None:
    """D6: nothing is bound that was not asked for, and nothing of the rest happens either."""
    who = await both(visit)
    before = await state()
    for route in writes(door):
        path = path_of(route)
        for value in ("1", "administrator"):
            seen = await who[route.host].post(path, {**form_of(route), field: value})
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
    who, other = await both(visit), await visit("jun")
    jun, foreign = who["portal"], await other.form_token()
    good = {host: await one.form_token() for host, one in who.items()}
    forged = csrf.token(uuid7(), door.settings)
    before = await state()
    for route in writes(door):
        path, own = path_of(route), good[route.host]
        for token in ("", "x", foreign, forged, own[:-2], own[::-1], own + "A", "a" * 86):
            seen = await who[route.host].ask("POST", path, data={**form_of(route), "csrf": token})
            assert seen.status == 403, (path, token)
            for name, value in form_of(route).items():
                assert seen.document.find("input", name=name, value=value)
    assert await state() == before
    assert (
        await jun.ask(
            "POST", "/@hanul/account/preferences", data=FORM, headers={"X-CSRF-Token": good["portal"]}
        )
    ).status == 303


@pytest.mark.usefixtures("undone")
async def test_a_form_of_another_site_changes_nothing(door: Door, visit: Visit) -> None:
    """E4: also with a good token."""
    who = await both(visit)
    tokens = {host: await one.form_token() for host, one in who.items()}
    before = await state()
    for route in writes(door):
        for header in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        ):
            seen = await who[route.host].ask(
                "POST",
                path_of(route),
                data={**form_of(route), "csrf": tokens[route.host]},
                headers=header,
            )
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
        seen = await minji.ask(
            "POST", "/@hanul/account/preferences", data={**FORM, "csrf": token}, headers=headers
        )
        assert seen.status == 401
    page = await minji.ask("POST", "/@hanul/account/preferences", data={**FORM, "csrf": token})
    form = page.document.find("form", action="/@hanul/account/preferences")
    assert {one["name"]: one["value"] for one in form.all("input") if one["name"] != "csrf"} == FORM


@pytest.mark.usefixtures("undone")
async def test_a_sign_that_no_database_takes_is_left_out(visit: Visit) -> None:
    """F1: U+0000, which nobody sees and no keyboard has; the rest of what was typed is taken or comes back."""
    minji, sora = await visit("minji"), await visit("sora")
    views = "/@hanul/orders/views"
    assert (await minji.post(views, {"name": "My\0 own", "asked": "q=10%00482&group=open"})).status == 303
    assert (await minji.post(views, {"name": "Wh\0at", "asked": "q=%00"})).status == 422
    async with as_owner():
        [view] = await execute("SELECT name, asked FROM saved_view")
        assert (view["name"], view["asked"]) == ("My own", "group=open&q=10482")
        await execute(
            "INSERT INTO task (id, key, kind, opened_at, about, status, status_since, note)"
            " VALUES ($1, 'k', 'not_received', now(), '{}', 'open', now(), '')",
            NO_SUCH,
        )
    done = f"/tasks/{NO_SUCH}/finish"
    assert (await sora.post(done, {"note": "\0"})).status == 422
    assert (await sora.post(done, {"note": "called\0 them"})).status == 303
    async with as_owner():
        assert (await execute("SELECT note FROM task"))[0]["note"] == "called them"
