"""Admin calls about companies."""

import httpx2

from auth.realm.realm import ADMIN
from services.people.identity import subject_of
from tests.auth.realm.world import account_id

FIRMS = f"{ADMIN}/organizations"
CARL = str(subject_of("carl"))


async def test_accounts_are_organizations(admin: httpx2.AsyncClient) -> None:
    hanul = f"{FIRMS}/{account_id('hanul')}"
    assert (await admin.get(hanul)).json()["alias"] == "hanul"
    assert (await admin.get(f"{hanul}/members/count")).json() == 3
    places = await admin.get(f"{FIRMS}/members/{subject_of('kenji')}/organizations")
    assert [each["alias"] for each in places.json()] == ["aoi", "midori"]
    assert (await admin.get(f"{FIRMS}/nothing")).status_code == 404


async def test_a_company_is_made_changed_joined_and_removed(admin: httpx2.AsyncClient) -> None:
    made = await admin.post(FIRMS, json={"name": "Firm", "domains": [{"name": "firm.example"}]})
    firm = made.headers["location"].removeprefix("http://localhost:8010")
    assert (await admin.post(FIRMS, json={"name": "Firm"})).status_code == 409
    assert (await admin.post(FIRMS, json={"name": 5})).status_code == 400
    assert (await admin.put(firm, json={"description": "new"})).status_code == 204
    assert (await admin.get(firm)).json()["domains"] == [{"name": "firm.example", "verified": False}]
    assert (await admin.post(f"{firm}/members", content=CARL)).status_code == 201
    assert (await admin.post(f"{firm}/members", content=CARL)).status_code == 409
    assert (await admin.post(f"{firm}/members", content="nobody")).status_code == 400
    assert [each["id"] for each in (await admin.get(f"{firm}/members")).json()] == [CARL]
    assert (await admin.delete(f"{firm}/members/{CARL}")).status_code == 204
    assert (await admin.delete(f"{firm}/members/{CARL}")).status_code == 400
    assert (await admin.delete(firm)).status_code == 204
    assert (await admin.get(firm)).status_code == 404
