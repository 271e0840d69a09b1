"""Admin calls about sessions, credentials and letters of one person."""

import logging
from typing import Any
from uuid import uuid4

from litestar import Request, delete, get, post, put
from litestar.params import FromPath, JSONBody

from auth.realm.admin.access import person
from auth.realm.admin.users import USER
from auth.realm.errors import AdminError
from auth.realm.realm import Realm, TheRealm
from auth.realm.sessions import Session

LOG = logging.getLogger("portico.realm")


@get(f"{USER}/sessions")
async def of_person(realm: TheRealm, user_id: FromPath[str]) -> list[dict[str, Any]]:
    user = await person(realm, user_id)
    return [_written(session, user.username) for session in realm.sessions.of_person(user.id)]


@post(f"{USER}/logout", status_code=204)
async def end_all(realm: TheRealm, user_id: FromPath[str]) -> None:
    await person(realm, user_id)
    await realm.end_all(user_id)


@delete("/sessions/{sid:str}")
async def end(realm: TheRealm, sid: FromPath[str]) -> None:
    session = realm.sessions.get(sid)
    if session is None:
        raise AdminError(404, "Session not found")
    await realm.end(session)


@put(f"{USER}/reset-password", status_code=204)
async def set_password(realm: TheRealm, user_id: FromPath[str], data: JSONBody[dict[str, Any]]) -> None:
    """Kept as the fact that there is one: this realm asks for no password."""
    user = await person(realm, user_id)
    if not data.get("value"):
        raise AdminError(400, "No password provided")
    realm.credentials.setdefault(user.id, {})["password"] = str(uuid4())


@get(f"{USER}/credentials")
async def credentials(realm: TheRealm, user_id: FromPath[str]) -> list[dict[str, str]]:
    user = await person(realm, user_id)
    return [{"id": held, "type": kind} for kind, held in realm.credentials.get(user.id, {}).items()]


@delete(f"{USER}/credentials/{{credential:str}}")
async def take_credential(realm: TheRealm, user_id: FromPath[str], credential: FromPath[str]) -> None:
    held = realm.credentials.get((await person(realm, user_id)).id, {})
    kind = next((kind for kind, each in held.items() if each == credential), None)
    if kind is None:
        raise AdminError(404, "Credential not found")
    del held[kind]


@put(f"{USER}/execute-actions-email", status_code=204)
async def write(realm: TheRealm, user_id: FromPath[str], data: JSONBody[list[str]]) -> None:
    """Keycloak sends a letter; this realm notes what the person has to do."""
    user = await person(realm, user_id)
    if not user.email:
        raise AdminError(400, "User email missing")
    realm.people.change(user, {"requiredActions": data})
    LOG.info("a letter for %s would ask for %s", user.id, ", ".join(data))


@get(f"{USER}/role-mappings/realm")
async def roles(
    request: Request[Any, Any, Any], realm: TheRealm, user_id: FromPath[str]
) -> list[dict[str, str]]:
    """None: what people may do is the portal's to say."""
    await person(realm, user_id)
    return []


def _written(session: Session, username: str) -> dict[str, Any]:
    return {
        "id": session.id,
        "username": username,
        "userId": session.subject,
        "ipAddress": "127.0.0.1",
        "start": session.started_at * 1000,
        "lastAccess": session.seen_at * 1000,
        "rememberMe": False,
        "clients": {part: client_id for client_id, part in session.clients.items()},
    }


def count_of(realm: Realm, client_id: str) -> int:
    return sum(client_id in session.clients for session in realm.sessions.all())
