"""Who may make admin calls: the service client, with a token of its own."""

from typing import Any

from litestar import Request

from auth.realm.errors import AdminError
from auth.realm.keys import BadToken
from auth.realm.moment import now
from auth.realm.people import User
from auth.realm.realm import Realm


async def check(request: Request[Any, Any, Any]) -> None:
    """Before each admin call. Raises AdminError 401 without a good token, 403 for a client without the right."""
    realm: Realm = request.app.state.realm
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    try:
        claims = realm.keys.read(shown)
    except BadToken as error:
        raise AdminError(401, "HTTP 401 Unauthorized") from error
    if scheme.lower() != "bearer" or claims.get("typ") != "Bearer" or claims["exp"] <= now():
        raise AdminError(401, "HTTP 401 Unauthorized")
    client = realm.clients.get(claims["azp"])
    if client is None or not client.service or "sid" in claims:
        raise AdminError(403, "HTTP 403 Forbidden")


async def person(realm: Realm, user_id: str) -> User:
    """The person of an address. Raises AdminError 404."""
    user = await realm.people.find(user_id)
    if user is None:
        raise AdminError(404, "User not found")
    return user


def window(request: Request[Any, Any, Any], largest: int = 100) -> tuple[int, int]:
    """`first` and `max` of the query."""
    first, most = (
        request.query_params.get("first", "0"),
        request.query_params.get("max", str(largest)),
    )
    return (int(first) if first.isdecimal() else 0), (int(most) if most.isdecimal() else largest)
