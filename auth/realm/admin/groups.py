"""Admin calls about groups and who is in them."""

from typing import Any

from litestar import Request, Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from auth.realm.admin.access import person, window
from auth.realm.admin.users import USER
from auth.realm.errors import AdminError
from auth.realm.groups import Group
from auth.realm.people import User
from auth.realm.realm import ADMIN, Realm, TheRealm

GROUP = "/groups/{group_id:str}"


@get("/groups")
async def groups(request: Request[Any, Any, Any], realm: TheRealm) -> list[dict[str, object]]:
    first, most = window(request)
    return [
        group.written()
        for group in realm.groups.search(request.query_params.get("search", ""))[first:][:most]
    ]


@get("/groups/count")
async def count(realm: TheRealm) -> dict[str, int]:
    return {"count": len(realm.groups.all)}


@post("/groups")
async def create(realm: TheRealm, data: JSONBody[dict[str, Any]]) -> Response[bytes]:
    name = str(data.get("name", "")).strip()
    if not name:
        raise AdminError(400, "Group name is missing")
    group = realm.groups.add(name)
    if group is None:
        raise AdminError(409, f"Top level group named '{name}' already exists.")
    return Response(
        b"",
        status_code=201,
        headers={"Location": f"{realm.origin}{ADMIN}/groups/{group.id}"},
    )


@get(GROUP)
async def read(realm: TheRealm, group_id: FromPath[str]) -> dict[str, object]:
    return _group(realm, group_id).written()


@delete(GROUP)
async def remove(realm: TheRealm, group_id: FromPath[str]) -> None:
    del realm.groups.all[_group(realm, group_id).id]


@get(f"{GROUP}/members")
async def members(request: Request[Any, Any, Any], realm: TheRealm, group_id: FromPath[str]) -> list[User]:
    first, most = window(request)
    return list(_group(realm, group_id).members.values())[first:][:most]


@get(f"{USER}/groups")
async def of_person(
    request: Request[Any, Any, Any], realm: TheRealm, user_id: FromPath[str]
) -> list[dict[str, object]]:
    user, (first, most) = await person(realm, user_id), window(request)
    return [group.written() for group in realm.groups.of_person(user.id)][first:][:most]


@put(f"{USER}/groups/{{group_id:str}}", status_code=204)
async def join(realm: TheRealm, user_id: FromPath[str], group_id: FromPath[str]) -> None:
    user = await person(realm, user_id)
    _group(realm, group_id).members[user.id] = user


@delete(f"{USER}/groups/{{group_id:str}}")
async def leave(realm: TheRealm, user_id: FromPath[str], group_id: FromPath[str]) -> None:
    user = await person(realm, user_id)
    _group(realm, group_id).members.pop(user.id, None)


def _group(realm: Realm, group_id: str) -> Group:
    group = realm.groups.all.get(group_id)
    if group is None:
        raise AdminError(404, "Could not find group by id")
    return group
