"""Admin calls about companies and their members."""

from typing import Any

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from auth.realm.admin.access import person, window
from auth.realm.companies import Organization
from auth.realm.errors import AdminError
from auth.realm.people import User
from auth.realm.realm import ADMIN, Realm, TheRealm

ORGANIZATION = "/organizations/{organization_id:str}"


@get("/organizations")
async def organizations(request: Request[Any, Any, Any], realm: TheRealm) -> list[Organization]:
    return await realm.companies.search(request.query_params.get("search", ""), *window(request))


@post("/organizations")
async def create(realm: TheRealm, data: JSONBody[dict[str, Any]]) -> Response[bytes]:
    made = _keep(realm, data)
    if await realm.companies.taken(made):
        realm.companies.remove(made)
        raise AdminError(409, "A organization with the same name already exists.")
    return Response(
        b"",
        status_code=201,
        headers={"Location": f"{realm.origin}{ADMIN}/organizations/{made.id}"},
    )


@get(ORGANIZATION)
async def read(realm: TheRealm, organization_id: FromPath[str]) -> Organization:
    return await _organization(realm, organization_id)


@put(ORGANIZATION, status_code=204)
async def change(realm: TheRealm, organization_id: FromPath[str], data: JSONBody[dict[str, Any]]) -> None:
    known = await _organization(realm, organization_id)
    _keep(realm, msgspec.to_builtins(known) | data, known.id)


@delete(ORGANIZATION)
async def remove(realm: TheRealm, organization_id: FromPath[str]) -> None:
    realm.companies.remove(await _organization(realm, organization_id))


@get(f"{ORGANIZATION}/members")
async def members(
    request: Request[Any, Any, Any], realm: TheRealm, organization_id: FromPath[str]
) -> list[User]:
    return await realm.companies.members(await _organization(realm, organization_id), *window(request))


@get(f"{ORGANIZATION}/members/count")
async def count(realm: TheRealm, organization_id: FromPath[str]) -> int:
    return len(await realm.companies.members(await _organization(realm, organization_id), 0, 100_000))


@post(f"{ORGANIZATION}/members")
async def join(
    request: Request[Any, Any, Any], realm: TheRealm, organization_id: FromPath[str]
) -> Response[bytes]:
    """The body is the bare id of a person."""
    organization = await _organization(realm, organization_id)
    user = await realm.people.find((await request.body()).decode(errors="replace").strip().strip('"'))
    if user is None:
        raise AdminError(400, "User does not exist")
    if not realm.companies.join(organization, user):
        raise AdminError(409, "User is already a member of the organization.")
    return Response(b"", status_code=201)


@delete(f"{ORGANIZATION}/members/{{user_id:str}}")
async def leave(realm: TheRealm, organization_id: FromPath[str], user_id: FromPath[str]) -> None:
    if not realm.companies.leave(await _organization(realm, organization_id), user_id):
        raise AdminError(400, "User is not a member of the organization")


@get("/organizations/members/{user_id:str}/organizations")
async def of_person(realm: TheRealm, user_id: FromPath[str]) -> list[Organization]:
    return await realm.companies.of_person((await person(realm, user_id)).id)


async def _organization(realm: Realm, organization_id: str) -> Organization:
    organization = await realm.companies.find(organization_id)
    if organization is None:
        raise AdminError(404, "Organization not found.")
    return organization


def _keep(realm: Realm, data: dict[str, Any], organization_id: str = "") -> Organization:
    try:
        return realm.companies.keep(data, organization_id)
    except msgspec.ValidationError as error:
        raise AdminError(400, str(error)) from error
