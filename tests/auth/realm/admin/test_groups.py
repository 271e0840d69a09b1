"""Admin calls about groups."""

import httpx2

from auth.realm.realm import ADMIN
from services.people.identity import subject_of

ANNA = f"{ADMIN}/users/{subject_of('anna')}"


async def test_a_group_is_made_filled_and_removed(admin: httpx2.AsyncClient) -> None:
    made = await admin.post(f"{ADMIN}/groups", json={"name": "buyers"})
    group = made.headers["location"].rpartition("/")[2]
    assert (await admin.post(f"{ADMIN}/groups", json={"name": "buyers"})).status_code == 409
    assert (await admin.post(f"{ADMIN}/groups", json={})).status_code == 400
    assert (await admin.get(f"{ADMIN}/groups/{group}")).json()["name"] == "buyers"
    assert (await admin.get(f"{ADMIN}/groups/count")).json() == {"count": 1}
    assert (await admin.put(f"{ANNA}/groups/{group}")).status_code == 204
    assert [each["id"] for each in (await admin.get(f"{ANNA}/groups")).json()] == [group]
    assert len((await admin.get(f"{ADMIN}/groups/{group}/members")).json()) == 1
    assert (await admin.delete(f"{ANNA}/groups/{group}")).status_code == 204
    assert (await admin.get(f"{ADMIN}/groups/{group}/members")).json() == []
    assert (await admin.delete(f"{ADMIN}/groups/{group}")).status_code == 204
    assert (await admin.get(f"{ADMIN}/groups/{group}")).status_code == 404
