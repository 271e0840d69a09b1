"""Admin calls about the realm itself: its clients, its keys, and new keys."""

from typing import Any

from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from auth.realm.admin.sessions import count_of
from auth.realm.errors import AdminError
from auth.realm.keys import ALGORITHM, Key
from auth.realm.realm import ADMIN, NAME, TheRealm

KEY_PROVIDER = "org.keycloak.keys.KeyProvider"


@get("/")
async def realm_settings() -> dict[str, Any]:
    return {
        "realm": NAME,
        "enabled": True,
        "organizationsEnabled": True,
        "supportedLocales": ["en", "ko", "ja"],
    }


@get("/clients")
async def clients(realm: TheRealm) -> list[dict[str, Any]]:
    return [
        {
            "id": client.id,
            "clientId": client.id,
            "name": client.name,
            "redirectUris": list(client.redirect_uris),
        }
        for client in realm.clients.values()
    ]


@get("/client-session-stats")
async def open_sessions(realm: TheRealm) -> list[dict[str, Any]]:
    return [{"clientId": client_id, "active": str(count_of(realm, client_id))} for client_id in realm.clients]


@get("/keys")
async def keys(realm: TheRealm) -> dict[str, Any]:
    written = [
        {
            "providerId": key.component,
            "kid": key.kid,
            "algorithm": ALGORITHM,
            "status": "ACTIVE",
            "use": "SIG",
        }
        for key in realm.keys.all
    ]
    return {"active": {ALGORITHM: realm.keys.active.kid}, "keys": written}


@get("/components")
async def components(realm: TheRealm) -> list[dict[str, Any]]:
    return [_component(key) for key in realm.keys.all]


@post("/components")
async def rotate(realm: TheRealm, data: JSONBody[dict[str, Any]]) -> Response[bytes]:
    """A new key provider is a new key, and it signs from now on."""
    if data.get("providerType") != KEY_PROVIDER or data.get("providerId") != "rsa-generated":
        raise AdminError(400, "Invalid provider type or no such provider")
    key = realm.keys.rotate()
    return Response(
        b"",
        status_code=201,
        headers={"Location": f"{realm.origin}{ADMIN}/components/{key.component}"},
    )


@delete("/components/{component:str}")
async def remove(realm: TheRealm, component: FromPath[str]) -> None:
    """Takes a key away: what it signed is worth nothing from now on."""
    if not realm.keys.remove(component):
        raise AdminError(404, "Could not find component")


def _component(key: Key) -> dict[str, Any]:
    return {
        "id": key.component,
        "name": key.kid,
        "providerId": "rsa-generated",
        "providerType": KEY_PROVIDER,
    }
