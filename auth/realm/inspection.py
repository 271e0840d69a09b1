"""What a token is worth now: user info, introspection, revocation."""

from typing import Any

from litestar import HttpMethod, Request, Response, post, route

from auth.realm.clients import authenticated
from auth.realm.exchange import fields
from auth.realm.grants import Grant
from auth.realm.keys import BadToken
from auth.realm.moment import now
from auth.realm.people import User
from auth.realm.realm import PROTOCOL, Realm, TheRealm
from auth.realm.tokens import claims_about

Asking = Request[Any, Any, Any]


@route(
    f"{PROTOCOL}/userinfo",
    http_method=[HttpMethod.GET, HttpMethod.POST],
    public="an access token",
    status_code=200,
)
async def user_info(request: Asking, realm: TheRealm) -> Response[dict[str, Any]]:
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    claims, user = await _living(realm, shown if scheme.lower() == "bearer" else "")
    if user is None:
        told = ', error="invalid_token", error_description="Token verification failed"' if shown else ""
        return Response(
            {},
            status_code=401,
            headers={"WWW-Authenticate": f'Bearer realm="portico"{told}'},
        )
    return Response({"sub": user.id, **claims_about(user, claims["scope"])})


@post(f"{PROTOCOL}/token/introspect", public="clients show their secret", status_code=200)
async def introspect(request: Asking, realm: TheRealm) -> dict[str, Any]:
    form = await fields(request)
    client = authenticated(realm.clients, request.headers.get("authorization", ""), form)
    shown = form.get("token", "")
    grant = realm.refresh_tokens.peek(shown)
    if grant and grant.client_id == client.id:
        return _of_refresh_token(realm, grant)
    claims, user = await _living(realm, shown)
    if user is None or claims["aud"] != client.id:
        return {"active": False}
    more = {"client_id": claims["azp"], "username": user.username, "token_type": "Bearer"}
    return {**claims, "active": True, **more}


@post(f"{PROTOCOL}/revoke", public="clients show their secret", status_code=200)
async def revoke(request: Asking, realm: TheRealm) -> Response[bytes]:
    """Takes a client's own refresh token back. The single sign-on session stays, and nobody is told."""
    form = await fields(request)
    client = authenticated(realm.clients, request.headers.get("authorization", ""), form)
    grant = realm.refresh_tokens.peek(form.get("token", ""))
    if grant and grant.client_id == client.id:
        realm.take_back(grant)
    return Response(b"")


def _of_refresh_token(realm: Realm, grant: Grant) -> dict[str, Any]:
    if not realm.holds(grant.sid, grant.client_id, grant.member):
        return {"active": False}
    told = {"sub": grant.subject, "client_id": grant.client_id, "sid": grant.sid, "typ": "Refresh"}
    return {"active": True, **told}


async def _living(realm: Realm, shown: str) -> tuple[dict[str, Any], User | None]:
    """The claims of an access token and its person, while token, session and person are good."""
    try:
        claims = realm.keys.read(shown)
    except BadToken:
        return {}, None
    member = str(claims.get("jti")).partition(".")[0]
    good = claims.get("typ") == "Bearer" and claims["exp"] > now() and "sid" in claims
    if not good or not realm.holds(claims["sid"], claims["azp"], member):
        return {}, None
    return claims, await realm.active(claims["sub"])
