"""Admin calls about the realm itself."""

import httpx2

from auth.realm.realm import ADMIN
from tests.auth.realm.world import World

RSA = {"providerType": "org.keycloak.keys.KeyProvider", "providerId": "rsa-generated"}


async def test_a_new_key_signs_and_the_old_one_is_taken_away(world: World, admin: httpx2.AsyncClient) -> None:
    """B6."""
    old = world.realm.keys.active
    assert (await admin.post(f"{ADMIN}/components", json=RSA)).status_code == 201
    told = (await admin.get(f"{ADMIN}/keys")).json()
    assert told["active"] == {"RS256": world.realm.keys.active.kid}
    assert len(told["keys"]) == len((await admin.get(f"{ADMIN}/components")).json()) == 2
    form = {"grant_type": "client_credentials"}
    renewed = await admin.post(
        "/realms/portico/protocol/openid-connect/token", data=form, auth=("portico-admin", "development")
    )
    admin.headers["Authorization"] = f"Bearer {renewed.json()['access_token']}"
    assert (await admin.delete(f"{ADMIN}/components/{old.component}")).status_code == 204
    assert (await admin.delete(f"{ADMIN}/components/{old.component}")).status_code == 404


async def test_other_components_are_refused(admin: httpx2.AsyncClient) -> None:
    assert (await admin.post(f"{ADMIN}/components", json={"providerId": "ldap"})).status_code == 400


async def test_the_realm_and_its_clients_are_described_without_secrets(admin: httpx2.AsyncClient) -> None:
    assert (await admin.get(ADMIN)).json()["realm"] == "portico"
    clients = await admin.get(f"{ADMIN}/clients")
    assert [each["clientId"] for each in clients.json()] == ["portico", "portico-staff", "portico-admin"]
    assert "development" not in clients.text
    assert {each["active"] for each in (await admin.get(f"{ADMIN}/client-session-stats")).json()} == {"0"}
