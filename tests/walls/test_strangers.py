"""D2: what belongs to somebody else is not there: same number, same size, whatever the address and however it is asked."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.people import HOME
from tests.visitors import PART, Seen, Visitor
from tests.walls.everywhere import Route, routes
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")
PEOPLE = ("minji", "jun", "yuna", "anna", "kenji", "carl", "nova")
OWN = {"kenji": {"aoi", "midori"}}
WAYS: list[tuple[str, dict[str, str]]] = [("GET", {}), ("GET", PART), ("HEAD", {})]
MISSING = {
    "carrier": "dhl",
    "parcel": "00000",
    "number": "00000",
    "invoice": "HRX-2026-00000",
    "note": "L-00000",
    "session": "00000000-0000-7000-8000-000000000000",
    "key": "no-such",
    "file": "00000000-0000-7000-8000-000000000000",
    "view": "00000000-0000-7000-8000-000000000000",
    "contact": "00000000-0000-7000-8000-000000000000",
    "evidence": "00000000-0000-7000-8000-000000000000",
    "dispute": "00000000-0000-7000-8000-000000000000",
}
THERE = MISSING | {
    "number": "10482",
    "invoice": "HRK-2026-00001",
    "note": "L-10482",
    "carrier": "cj-logistics",
    "parcel": "581010482001",
    "key": "headline",
}
PARCELS = "SELECT slug, carrier, number FROM package JOIN account ON account.id = account_id"
ORDERS = "SELECT slug, number FROM orders JOIN account ON account.id = account_id WHERE slug <> 'maxwell' OR number LIKE '600_0'"


async def asked(visitor: Visitor, method: str, path: str, headers: dict[str, str], **more: Any) -> Seen:
    return await visitor.ask(method, path, headers=headers, **more)


def same(one: Seen, other: Seen) -> bool:
    """As far as a stranger could tell."""
    return (one.status, len(one.body), set(one.headers)) == (
        other.status,
        len(other.body),
        set(other.headers),
    )


@pytest.fixture
async def foreign_orders() -> list[tuple[str, str]]:
    async with as_owner():
        return [(row["slug"], row["number"]) for row in await execute(ORDERS)]


@pytest.mark.parametrize("who", PEOPLE)
async def test_an_order_of_another_account(
    visit: Visit, who: str, foreign_orders: list[tuple[str, str]]
) -> None:
    """D2, D9: read as page, part or head, from inside one's own account."""
    visitor, home = await visit(who), HOME[who]
    readable = OWN.get(who, {home}) | ({"aoi-hokkaido"} if who == "kenji" else set())
    strange = [number for slug, number in foreign_orders if slug not in readable]
    assert len(strange) > 5
    for method, headers in WAYS:
        missing = await asked(visitor, method, f"/@{home}/orders/{MISSING['number']}", headers)
        assert missing.status == 404
        for number in strange:
            assert same(await asked(visitor, method, f"/@{home}/orders/{number}", headers), missing), (
                who,
                number,
            )


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_parcel_of_another_account(visit: Visit, who: str) -> None:
    """D2, D9: its page, and everything that can be done with it, from inside one's own account."""
    visitor, home = await visit(who), HOME[who]
    readable = OWN.get(who, {home}) | ({"aoi-hokkaido"} if who == "kenji" else set())
    async with as_owner():
        found = await execute(PARCELS)
    strange = [(row["carrier"], row["number"]) for row in found if row["slug"] not in readable]
    assert len(strange) > 4
    for method, headers in WAYS:
        missing = await asked(visitor, method, f"/@{home}/parcels/dhl/00000", headers)
        assert missing.status == 404
        for carrier, number in strange:
            there = f"/@{home}/parcels/{carrier}/{number}"
            assert same(await asked(visitor, method, there, headers), missing), (who, number)
    for act in ("instructions", "not-received", "arrival"):
        missing = await visitor.post(f"/@{home}/parcels/dhl/00000/{act}")
        assert missing.status == 404
        for carrier, number in strange:
            assert same(await visitor.post(f"/@{home}/parcels/{carrier}/{number}/{act}"), missing), act


@pytest.mark.parametrize("who", PEOPLE)
async def test_an_account_of_others(door: Door, visit: Visit, who: str) -> None:
    """D2: every route of the portal under every account's name, as under a name that nobody has."""
    visitor = await visit(who)
    strange = sorted({*HOME.values(), "midori", "aoi-hokkaido", "hanul-auto"} - OWN.get(who, {HOME[who]}))
    if HOME[who] == "hanul":
        strange.remove("hanul-auto")  # their own, under its former name: it leads them on
    for route in routes(door):
        if route.host != "portal" or route.needs.startswith("public") or route.method != "GET":
            continue
        for method, headers in WAYS:
            missing = await asked(visitor, method, route.filled("nobody", **MISSING), headers)
            assert missing.status == 404, route
            for slug in strange:
                path = route.filled(slug, **THERE)
                assert same(await asked(visitor, method, path, headers), missing), (who, path)


@pytest.fixture
async def sessions(visit: Visit) -> AsyncIterator[dict[str, str]]:
    """A session of everybody, by person; none of them ends."""
    visitors = {who: await visit(who) for who in (*PEOPLE, "sora")}
    async with as_owner():
        rows = await execute(
            "SELECT session.id, subject FROM session JOIN person ON person.id = person WHERE ended_at IS NULL AND idp_sid LIKE 'sid of %'"
        )
        names = {row["id"]: row for row in await execute("SELECT id, idp_sid FROM session")}
    yield {names[row["id"]]["idp_sid"].removeprefix("sid of "): str(row["id"]) for row in rows}
    async with as_owner():
        [[still]] = await execute(
            "SELECT count(*) FROM session WHERE id = ANY($1::uuid[]) AND ended_at IS NULL",
            [row["id"] for row in rows],
        )
    assert still == len(rows) and visitors


async def test_a_session_of_somebody_else(visit: Visit, sessions: dict[str, str]) -> None:
    """D2, C7: nobody ends it from their own list."""
    for who in ("minji", "carl", "kenji"):
        visitor, home = await visit(who), HOME[who]
        missing = await visitor.post(f"/@{home}/account/sessions/{MISSING['session']}/end")
        assert missing.status == 404
        for other, session in sessions.items():
            if other != who:
                assert same(await visitor.post(f"/@{home}/account/sessions/{session}/end"), missing), (
                    who,
                    other,
                )


async def test_a_session_of_people_whom_one_does_not_manage(visit: Visit, sessions: dict[str, str]) -> None:
    """D2, C7: an administrator reaches their own account, also with a second factor."""
    jun = await visit("jun", acr="second-factor")
    missing = await jun.post(f"/@hanul/people/sessions/{MISSING['session']}/end")
    assert missing.status == 404
    for other in ("anna", "kenji", "carl", "nova", "sora"):
        assert same(await jun.post(f"/@hanul/people/sessions/{sessions[other]}/end"), missing), other


async def test_without_the_right_a_foreign_object_and_a_missing_one_are_the_same(
    visit: Visit, sessions: dict[str, str]
) -> None:
    """D2: 403 says which right is lacking, and nothing of the object."""
    minji = await visit("minji")
    missing = await minji.post(f"/@hanul/people/sessions/{MISSING['session']}/end")
    assert missing.status == 403
    for other in ("anna", "jun"):
        assert same(await minji.post(f"/@hanul/people/sessions/{sessions[other]}/end"), missing)


async def test_who_is_nobody_or_switched_off_is_asked_to_sign_in(door: Door, visit: Visit) -> None:
    """D2, C6: by every route that is not public, existing object or not."""
    guest, minji = await visit(), await visit("minji")
    async with as_owner():
        await execute("UPDATE person SET enabled = false WHERE name = 'Minji Kim'")
    for route in routes(door):
        if route.host == "portal" and not route.needs.startswith("public"):
            for visitor in (guest, minji):
                await _refused(visitor, route, THERE)
                await _refused(visitor, route, MISSING)


async def _refused(visitor: Visitor, route: Route, values: dict[str, str]) -> None:
    path = route.filled("hanul", **values)
    for headers in ({}, PART):
        seen = await asked(visitor, route.method, path, headers)
        if route.method == "GET" and not headers:
            assert seen.status == 303 and seen.location.startswith("/auth/sign-in?next="), path
        else:
            assert seen.status == 401, path
        assert not seen.html or "10482" not in seen.text.replace(path, "")
