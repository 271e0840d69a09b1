"""Admin calls about sessions, credentials and letters."""

import httpx2

from auth.realm.realm import ADMIN
from services.people.identity import subject_of
from tests.auth.realm.world import World

MINJI = f"{ADMIN}/users/{subject_of('minji')}"


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


async def test_all_sessions_of_a_person_end(
    world: World, admin: httpx2.AsyncClient, browser: httpx2.AsyncClient
) -> None:
    await world.tokens("minji", browser)
    assert (await admin.post(f"{MINJI}/logout")).status_code == 204
    assert (await admin.get(f"{MINJI}/sessions")).json() == []
    assert len(world.told) == 1
