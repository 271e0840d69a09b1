"""The token endpoint: a code, a refresh token, or a client's own secret for tokens."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Request, Response, post

from auth.realm.clients import Client, authenticated
from auth.realm.errors import OAuthError
from auth.realm.grants import Grant
from auth.realm.realm import PROTOCOL, Realm, TheRealm
from auth.realm.tokens import service_token, token_set

Fields = Mapping[str, str]


@post(f"{PROTOCOL}/token", public="clients show their secret", status_code=200)
async def exchange(request: Request[Any, Any, Any], realm: TheRealm) -> Response[dict[str, Any]]:
    form = await fields(request)
    client = authenticated(realm.clients, request.headers.get("authorization", ""), form)
    kind = form.get("grant_type")
    if not kind:
        raise OAuthError("invalid_request", "Missing form parameter: grant_type")
    if kind not in KINDS:
        raise OAuthError("unsupported_grant_type", "Unsupported grant_type")
    return Response(await KINDS[kind](realm, client, form))


async def fields(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The form of a call; a field that comes twice is refused, as in Keycloak."""
    pairs = list((await request.form()).multi_items())
    if len(dict(pairs)) < len(pairs):
        raise OAuthError("invalid_request", "duplicated parameter")
    return {name: str(value) for name, value in pairs}


async def _code(realm: Realm, client: Client, form: Fields) -> dict[str, Any]:
    code = form.get("code", "")
    if used := realm.codes.replayed(code):
        realm.take_back(used)
        raise OAuthError("invalid_grant", "Code not valid")
    verifier, back = form.get("code_verifier", ""), form.get("redirect_uri", "")
    return await _tokens(realm, realm.codes.spend(code, client.id, back, verifier))


async def _refresh(realm: Realm, client: Client, form: Fields) -> dict[str, Any]:
    shown = form.get("refresh_token", "")
    if not shown:
        raise OAuthError("invalid_request", "No refresh token")
    return await _tokens(realm, realm.refresh_tokens.spend(shown, client.id, on_reuse=realm.take_back))


async def _service(realm: Realm, client: Client, _form: Fields) -> dict[str, Any]:
    if not client.service:
        raise OAuthError("unauthorized_client", "Client not enabled to retrieve service account", 401)
    return service_token(realm.issuer, realm.keys, client)


async def _tokens(realm: Realm, grant: Grant) -> dict[str, Any]:
    """New tokens for a grant whose session and person are still good."""
    if realm.sessions.get(grant.sid) is None:
        raise OAuthError("invalid_grant", "Session not active")
    if not realm.holds(grant.sid, grant.client_id, grant.member):
        raise OAuthError("invalid_grant", "Session doesn't have required client")
    user = await realm.active(grant.subject)
    if user is None:
        raise OAuthError("invalid_grant", "User disabled")
    companies = [company.alias for company in await realm.companies.of_person(user.id)]
    told = token_set(realm.issuer, realm.keys, grant, user, companies)
    return {**told, "refresh_token": realm.refresh_tokens.make(grant)}


KINDS: dict[str, Callable[[Realm, Client, Fields], Awaitable[dict[str, Any]]]] = {
    "authorization_code": _code,
    "refresh_token": _refresh,
    "client_credentials": _service,
}
