"""Forms: closed lists of fields, a token of this session, a limit to their size, and no connection while they arrive."""

import pytest

from auth import csrf
from services.db import execute
from services.ids import uuid7
from tests.conftest import Visit
from tests.factories import as_owner
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
        return [
            (await execute(STATE.format(table)))[0][0]
            for table in ("person", "membership", "orders", "role_grant", "account")
        ]


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
    assert (
        await jun.ask("POST", "/@hanul/account/preferences", data=FORM, headers={"X-CSRF-Token": good})
    ).status == 303


@pytest.mark.usefixtures("undone")
async def test_a_form_of_another_site_changes_nothing(door: Door, visit: Visit) -> None:
    """E4: also with a good token."""
    jun = await visit("jun", acr="second-factor")
    token = await jun.form_token()
    before = await state()
    for route in writes(door):
        for header in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        ):
            seen = await jun.ask(
                "POST",
                route.filled("hanul", session=NO_SUCH),
                data={**form_of(route), "csrf": token},
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
