"""Admin calls about people, their sessions and credentials."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from auth.realm.realm import ADMIN, PROTOCOL
from services.people.identity import subject_of
from tests.auth.realm.world import World

MINJI = f"{ADMIN}/users/{subject_of('minji')}"


@pytest.fixture
async def admin(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    """The service client with its token."""
    async with world.browser() as client:
        form = {"grant_type": "client_credentials"}
        told = await client.post(f"{PROTOCOL}/token", data=form, auth=("portico-admin", "development"))
        client.headers["Authorization"] = f"Bearer {told.json()['access_token']}"
        yield client


async def test_a_persons_token_opens_nothing(world: World, browser: httpx2.AsyncClient) -> None:
    """B9: nobody becomes an administrator by signing in."""
    tokens = await world.tokens("dana", browser)
    for name, status in (("access_token", 403), ("id_token", 401), ("refresh_token", 401)):
        reply = await browser.get(f"{ADMIN}/users", headers={"Authorization": f"Bearer {tokens[name]}"})
        assert reply.status_code == status
    assert (await browser.get(f"{ADMIN}/users")).status_code == 401


async def test_people_are_found_and_paged(admin: httpx2.AsyncClient) -> None:
    assert (await admin.get(MINJI)).json()["firstName"] == "Minji"
    assert (await admin.get(f"{ADMIN}/users/count")).json() == 10
    page = (await admin.get(f"{ADMIN}/users", params={"first": 2, "max": 3})).json()
    assert [user["firstName"] for user in page] == ["Yuna", "Anna", "Kenji"]
    found = await admin.get(f"{ADMIN}/users", params={"email": "MINJI@hanul.example"})
    assert [user["id"] for user in found.json()] == [str(subject_of("minji"))]


async def test_made_people_come_first_and_page_on_into_the_others(admin: httpx2.AsyncClient) -> None:
    for number in range(3):
        given = {"username": f"guest{number}", "firstName": f"G{number}"}
        assert (await admin.post(f"{ADMIN}/users", json=given)).status_code == 201
    names = []
    for first in range(0, 13, 2):
        page = (await admin.get(f"{ADMIN}/users", params={"first": first, "max": 2})).json()
        names += [user["firstName"] for user in page]
    assert names[:4] == ["G0", "G1", "G2", "Minji"]
    assert len(names) == len(set(names)) == 13


@pytest.mark.parametrize("given", [{}, {"username": ""}, {"username": "x", "enabled": "perhaps"}])
async def test_a_bad_person_is_refused(admin: httpx2.AsyncClient, given: dict[str, str]) -> None:
    assert (await admin.post(f"{ADMIN}/users", json=given)).status_code == 400


async def test_an_id_cannot_be_chosen_or_changed(admin: httpx2.AsyncClient) -> None:
    """B8: nobody becomes somebody else."""
    stolen = str(subject_of("minji"))
    made = await admin.post(f"{ADMIN}/users", json={"id": stolen, "username": "thief"})
    assert not made.headers["location"].endswith(stolen)
    await admin.put(MINJI, json={"id": str(subject_of("jun")), "firstName": "M"})
    assert (await admin.get(MINJI)).json()["firstName"] == "M"


async def test_switching_off_ends_nothing_and_tells_nobody(
    world: World, admin: httpx2.AsyncClient, browser: httpx2.AsyncClient
) -> None:
    tokens = await world.tokens("minji", browser)
    assert (await admin.put(MINJI, json={"enabled": False})).status_code == 204
    assert len((await admin.get(f"{MINJI}/sessions")).json()) == 1
    assert not world.told
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    reply = await browser.post(f"{PROTOCOL}/token", data=form, auth=("portico", "development"))
    assert reply.json()["error_description"] == "User disabled"


async def test_removing_ends_the_sessions(
    world: World, admin: httpx2.AsyncClient, browser: httpx2.AsyncClient
) -> None:
    await world.tokens("minji", browser)
    assert (await admin.delete(MINJI)).status_code == 204
    assert len(world.told) == 1
    assert (await admin.get(MINJI)).status_code == 404
    assert (await admin.get(f"{ADMIN}/users/count")).json() == 9


async def test_one_session_is_ended_by_its_id(
    world: World, admin: httpx2.AsyncClient, browser: httpx2.AsyncClient
) -> None:
    sid = (await world.tokens("minji", browser))["session_state"]
    assert (await admin.delete(f"{ADMIN}/sessions/{sid}")).status_code == 204
    assert (await admin.delete(f"{ADMIN}/sessions/{sid}")).status_code == 404
    assert len(world.told) == 1


async def test_a_letter_is_noted(admin: httpx2.AsyncClient) -> None:
    assert (await admin.put(f"{MINJI}/execute-actions-email", json=["UPDATE_PASSWORD"])).status_code == 204
    assert (await admin.get(MINJI)).json()["requiredActions"] == ["UPDATE_PASSWORD"]


async def test_a_password_is_a_fact_without_a_value(admin: httpx2.AsyncClient) -> None:
    assert (await admin.put(f"{MINJI}/reset-password", json={})).status_code == 400
    assert (await admin.put(f"{MINJI}/reset-password", json={"value": "a long word"})).status_code == 204
    [held] = (await admin.get(f"{MINJI}/credentials")).json()
    assert "a long word" not in str(held)
    assert (await admin.delete(f"{MINJI}/credentials/{held['id']}")).status_code == 204
    assert (await admin.get(f"{MINJI}/credentials")).json() == []


async def test_rights_are_not_the_realms_to_say(admin: httpx2.AsyncClient) -> None:
    assert (await admin.get(f"{MINJI}/role-mappings/realm")).json() == []
