"""What every provider promises to python-keycloak: people, groups, organizations, sessions."""

from uuid import uuid4

import httpx2
import pytest
from keycloak import KeycloakAdmin
from keycloak.exceptions import KeycloakError, KeycloakGetError, KeycloakPostError
from playwright.async_api import BrowserContext

from tests.contract.person import Human
from tests.contract.providers import Provider
from tests.contract.relying_party import RelyingParty


class Admin:
    @pytest.fixture
    def admin(self, provider: Provider) -> KeycloakAdmin:
        return provider.admin()

    async def test_people_are_found(self, admin: KeycloakAdmin) -> None:
        minji = Human("minji").subject
        [found] = await admin.a_get_users({"email": "minji@hanul.example", "exact": True})
        assert (found["id"], found["firstName"], found["lastName"], found["enabled"]) == (
            minji,
            "Minji",
            "Kim",
            True,
        )
        assert (await admin.a_get_user(minji))["email"] == "minji@hanul.example"
        assert [each["id"] for each in await admin.a_get_users({"search": "minji"})] == [minji]
        assert await admin.a_users_count() >= 10
        assert len(await admin.a_get_users({"first": 2, "max": 3})) == 3
        with pytest.raises(KeycloakGetError, match="User not found"):
            await admin.a_get_user(str(uuid4()))

    async def test_a_person_is_made_changed_and_removed(self, admin: KeycloakAdmin) -> None:
        name = f"guest-{uuid4().hex[:8]}"
        given = {
            "username": name,
            "email": f"{name}@guest.example",
            "enabled": True,
            "firstName": "A",
            "lastName": "Guest",
        }
        made = await admin.a_create_user(given, exist_ok=False)
        try:
            with pytest.raises(KeycloakPostError, match="same email"):
                await admin.a_create_user(given, exist_ok=False)
            await admin.a_update_user(made, {"firstName": "Another", "email": given["email"]})
            assert (await admin.a_get_user(made))["firstName"] == "Another"
            assert await admin.a_get_user_id(name) == made
            await admin.a_set_user_password(made, "a long enough word", temporary=False)
            assert [each["type"] for each in await admin.a_get_credentials(made)] == ["password"]
        finally:
            await admin.a_delete_user(made)
        with pytest.raises(KeycloakGetError):
            await admin.a_get_user(made)

    async def test_groups_hold_people(self, admin: KeycloakAdmin) -> None:
        anna, name = Human("anna").subject, f"buyers {uuid4().hex[:8]}"
        group = await admin.a_create_group({"name": name})
        assert group
        try:
            with pytest.raises(KeycloakPostError, match="already exists"):
                await admin.a_create_group({"name": name})
            await admin.a_group_user_add(anna, group)
            assert name in [each["name"] for each in await admin.a_get_groups()]
            assert [each["id"] for each in await admin.a_get_group_members(group)] == [anna]
            assert [each["path"] for each in await admin.a_get_user_groups(anna)] == [f"/{name}"]
            await admin.a_group_user_remove(anna, group)
            assert await admin.a_get_user_groups(anna) == []
        finally:
            await admin.a_delete_group(group)

    async def test_organizations_are_the_accounts(self, admin: KeycloakAdmin) -> None:
        known = {each["alias"]: each for each in await admin.a_get_organizations()}
        assert {"hanul", "nordwind", "aoi", "midori"} <= known.keys()
        hanul = known["hanul"]
        assert (await admin.a_get_organization(hanul["id"]))["name"] == "Hanul Motors"
        members = {each["id"] for each in await admin.a_get_organization_members(hanul["id"])}
        assert members == {Human(name).subject for name in ("minji", "jun", "yuna")}
        places = await admin.a_get_user_organizations(Human("kenji").subject)
        assert {each["alias"] for each in places} == {"aoi", "midori"}

    async def test_an_organization_is_made_joined_and_removed(self, admin: KeycloakAdmin) -> None:
        name, carl = f"firm-{uuid4().hex[:8]}", Human("carl").subject
        made = await admin.a_create_organization({"name": name, "domains": [{"name": f"{name}.example"}]})
        assert made
        try:
            with pytest.raises(KeycloakPostError):
                await admin.a_create_organization(
                    {"name": name, "domains": [{"name": f"other-{name}.example"}]}
                )
            await admin.a_organization_user_add(carl, made)
            assert [each["id"] for each in await admin.a_get_organization_members(made)] == [carl]
            assert name in {each["alias"] for each in await admin.a_get_user_organizations(carl)}
            with pytest.raises(KeycloakError):
                await admin.a_organization_user_add(carl, made)
            await admin.a_organization_user_remove(carl, made)
            assert await admin.a_get_organization_members(made) == []
        finally:
            await admin.a_delete_organization(made)

    async def test_sessions_are_listed(
        self, admin: KeycloakAdmin, context: BrowserContext, party: RelyingParty
    ) -> None:
        answer = await Human("max").authorize(context, party)
        sessions = {each["id"]: each for each in await admin.a_get_sessions(Human("max").subject)}
        mine = sessions[answer.claims["sid"]]
        assert mine["userId"] == Human("max").subject
        assert list(mine["clients"].values()) == ["portico"]

    async def test_nobody_calls_without_the_right(self, party: RelyingParty, provider: Provider) -> None:
        async with httpx2.AsyncClient(trust_env=False) as http:
            refused = await http.get(f"{provider.server}/admin/realms/portico/users")
        assert refused.status_code == 401
