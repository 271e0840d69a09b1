"""Admin calls about people."""

from typing import Any

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from auth.realm.admin.access import person, window
from auth.realm.errors import AdminError
from auth.realm.people import User
from auth.realm.realm import ADMIN, Realm, TheRealm

Given = JSONBody[dict[str, Any]]
USER = "/users/{user_id:str}"
EXACT = ("email", "username")


@get("/users")
async def users(request: Request[Any, Any, Any], realm: TheRealm) -> list[User]:
    """Narrowed by search, username, email, enabled, first and max."""
    query = request.query_params
    first, most = window(request)
    field = next((name for name in EXACT if query.get(name)), None)
    if field:
        found = (await realm.people.named(field, query[field]))[first : first + most]
    else:
        found = await realm.people.search(query.get("search", ""), first, most)
    enabled = query.get("enabled")
    return [user for user in found if enabled is None or str(user.enabled).lower() == enabled]


@get("/users/count")
async def count(request: Request[Any, Any, Any], realm: TheRealm) -> int:
    return await realm.people.count(request.query_params.get("search", ""))


@post("/users")
async def create(realm: TheRealm, data: Given) -> Response[bytes]:
    await _not_taken(realm, data)
    user = _valid(lambda: realm.people.add(data))
    return Response(
        b"",
        status_code=201,
        headers={"Location": f"{realm.origin}{ADMIN}/users/{user.id}"},
    )


@get(USER)
async def read(realm: TheRealm, user_id: FromPath[str]) -> User:
    return await person(realm, user_id)


@put(USER, status_code=204)
async def change(realm: TheRealm, user_id: FromPath[str], data: Given) -> None:
    """Switching a person off tells no client anything and ends no session, as in Keycloak."""
    user = await person(realm, user_id)
    _valid(lambda: realm.people.change(user, data))


@delete(USER)
async def remove(realm: TheRealm, user_id: FromPath[str]) -> None:
    realm.people.remove(await person(realm, user_id))
    await realm.end_all(user_id)


async def _not_taken(realm: Realm, data: dict[str, Any]) -> None:
    if not data.get("username"):
        raise AdminError(400, "User name is missing")
    for name in EXACT:
        if data.get(name) and await realm.people.named(name, str(data[name])):
            raise AdminError(409, f"User exists with same {name}")


def _valid(make: Any) -> Any:
    try:
        return make()
    except msgspec.ValidationError as error:
        raise AdminError(400, str(error)) from error
