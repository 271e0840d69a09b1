"""Admin calls about people."""

import httpx2
import pytest

from auth.realm.realm import ADMIN, PROTOCOL
from services.demo.cast import PEOPLE
from services.people.identity import subject_of
from tests.auth.realm.world import World

MINJI = f"{ADMIN}/users/{subject_of('minji')}"


async def test_people_are_found_and_paged(admin: httpx2.AsyncClient) -> None:
    assert (await admin.get(MINJI)).json()["firstName"] == "Minji"
    assert (await admin.get(f"{ADMIN}/users/count")).json() == len(PEOPLE)
    page = (await admin.get(f"{ADMIN}/users", params={"first": 2, "max": 3})).json()
    assert [user["firstName"] for user in page] == ["Yuna", "Anna", "Kenji"]
    found = await admin.get(f"{ADMIN}/users", params={"email": "MINJI@hanul.example"})
    assert [user["id"] for user in found.json()] == [str(subject_of("minji"))]


async def test_made_people_come_first_and_page_on_into_the_others(admin: httpx2.AsyncClient) -> None:
    for number in range(3):
        given = {"username": f"guest{number}", "firstName": f"G{number}"}
        assert (await admin.post(f"{ADMIN}/users", json=given)).status_code == 201
    names = []
    for first in range(0, len(PEOPLE) + 3, 2):
        page = (await admin.get(f"{ADMIN}/users", params={"first": first, "max": 2})).json()
        names += [user["firstName"] for user in page]
    assert names[:4] == ["G0", "G1", "G2", "Minji"]
    assert len(names) == len(set(names)) == len(PEOPLE) + 3


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
    assert (await admin.get(f"{ADMIN}/users/count")).json() == len(PEOPLE) - 1
