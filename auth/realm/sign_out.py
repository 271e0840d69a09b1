"""The end-session endpoint: from a client with a hint, from a person who confirms, or with a refresh token."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post

from auth.realm import pages
from auth.realm.clients import authenticated
from auth.realm.errors import OAuthError, Untrusted
from auth.realm.exchange import fields
from auth.realm.keys import BadToken
from auth.realm.realm import PROTOCOL, Realm, TheRealm
from auth.realm.sessions import COOKIE, Session
from auth.realm.sign_in import cookie

Asking = Request[Any, Any, Any]


@get(f"{PROTOCOL}/logout", public="the way out")
async def leave(request: Asking, realm: TheRealm) -> Response[Any]:
    """Signs out at once when the client shows whose session it means; else the person is asked."""
    pages.speak(request)
    hint = _hint(realm, request.query_params.get("id_token_hint", ""))
    back = _way_back(realm, hint, request.query_params)
    mine = realm.sessions.of_cookie(request.cookies.get(COOKIE, ""))
    meant = realm.sessions.get(hint["sid"]) if hint else None
    if mine and mine is not meant:
        return pages.page(realm, "sign_out", languages=pages.languages(request))
    return await _end(realm, meant, back)


@post(f"{PROTOCOL}/logout", public="the way out", status_code=200)
async def confirmed(request: Asking, realm: TheRealm) -> Response[Any]:
    """The person confirmed, or a client ends the session of its refresh token."""
    pages.speak(request)
    form = await fields(request)
    if shown := form.get("refresh_token"):
        return await _with_refresh_token(request, realm, form, shown)
    hint = _hint(realm, request.query_params.get("id_token_hint", ""))
    back = _way_back(realm, hint, request.query_params)
    return await _end(realm, realm.sessions.of_cookie(request.cookies.get(COOKIE, "")), back)


async def _with_refresh_token(
    request: Asking, realm: Realm, form: dict[str, str], shown: str
) -> Response[bytes]:
    client = authenticated(realm.clients, request.headers.get("authorization", ""), form)
    grant = realm.refresh_tokens.peek(shown)
    if grant is None or grant.client_id != client.id:
        raise OAuthError("invalid_grant", "Invalid refresh token")
    if session := realm.sessions.get(grant.sid):
        await realm.end(session)
    return Response(b"", status_code=204)


def _hint(realm: Realm, shown: str) -> dict[str, Any]:
    """The claims of an ID token of ours, however old; empty without one. Raises Untrusted for any other."""
    if not shown:
        return {}
    try:
        claims = realm.keys.read(shown)
    except BadToken as error:
        raise Untrusted("hint") from error
    if claims.get("typ") != "ID" or claims.get("aud") not in realm.clients:
        raise Untrusted("hint")
    return claims


def _way_back(realm: Realm, hint: dict[str, Any], query: Mapping[str, str]) -> str:
    """Where the browser goes afterwards, empty for a page here. Raises Untrusted for an address that is not the client's."""
    to = query.get("post_logout_redirect_uri", "")
    if not to:
        return ""
    client = realm.clients.get(str(hint.get("aud") or query.get("client_id", "")))
    if client is None or not client.may_return_to(to):
        raise Untrusted("address")
    state = {"state": query["state"]} if query.get("state") else {}
    joint = "&" if "?" in to else "?"
    return to + (joint + urlencode(state) if state else "")


async def _end(realm: Realm, session: Session | None, back: str) -> Response[Any]:
    if session:
        await realm.end(session)
    gone = [cookie(realm, "")]
    if back:
        return Response(b"", status_code=303, headers={"Location": back}, cookies=gone)
    response = pages.page(realm, "signed_out")
    response.cookies = gone
    return response
