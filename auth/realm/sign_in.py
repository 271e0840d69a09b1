"""The authorization endpoint: a person chooses who they are, confirms when asked, and goes back with a code."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie

from auth.realm import choices, pages
from auth.realm.asked import SECOND_FACTOR, Asked, known_client, read
from auth.realm.errors import Declined, Untrusted
from auth.realm.grants import Grant
from auth.realm.moment import now
from auth.realm.realm import PROTOCOL, ROOT, Realm, TheRealm
from auth.realm.sessions import COOKIE, SESSION_SECONDS, Session
from services.words import _

Asking = Request[Any, Any, Any]


@get(f"{PROTOCOL}/auth", public="the way in")
async def ask(request: Asking, realm: TheRealm) -> Response[Any]:
    """A page when something is missing, else straight back with a code."""
    asked = _read(request, realm)
    session = await realm.session_of(request.cookies.get(COOKIE, ""))
    if session is None or asked.too_old(now() - session.auth_time) or "select_account" in asked.prompt:
        return await _choose(request, realm, asked, session)
    if asked.level == SECOND_FACTOR and not session.confirmed:
        return _confirm(request, realm, asked, realm.attempts.make(session.subject, fresh=False))
    return _back(realm, asked, session)


@post(f"{PROTOCOL}/auth", public="the way in", status_code=200)
async def answer(request: Asking, realm: TheRealm) -> Response[Any]:
    """The page's answer: a person, or the second factor of an attempt."""
    asked, form = _read(request, realm), await request.form()
    session = await realm.session_of(request.cookies.get(COOKIE, ""))
    attempt = realm.attempts.spend(str(form.get("attempt", "")))
    subject = attempt.subject if attempt else str(form.get("person", ""))
    if await realm.active(subject) is None:
        return await _choose(request, realm, asked, session, problem=await _why_not(realm, subject))
    if attempt is None and asked.level == SECOND_FACTOR:
        return _confirm(request, realm, asked, realm.attempts.make(subject, fresh=True))
    session = await _signed_in(realm, session, subject, fresh=attempt is None or attempt.fresh)
    if attempt:
        session.confirm()
    return _back(realm, asked, session)


async def _why_not(realm: Realm, subject: str) -> str:
    if await realm.people.find(subject):
        return _("This account is switched off.")
    return _("Please choose again.")


def _read(request: Asking, realm: Realm) -> Asked:
    pages.speak(request)
    client = known_client(realm.clients, request.query_params)
    return read(client, list(request.query_params.multi_items()))


async def _signed_in(realm: Realm, session: Session | None, subject: str, *, fresh: bool) -> Session:
    """The session of this person in this browser; another person's ends here, for all its clients."""
    if session and session.subject == subject:
        session.auth_time = now() if fresh else session.auth_time
        return session
    if session:
        await realm.end(session)
    return realm.sessions.start(subject)


async def _choose(
    request: Asking,
    realm: Realm,
    asked: Asked,
    session: Session | None,
    problem: str = "",
) -> Response[str]:
    _not_silently(asked)
    search = request.query_params.get("find", "")
    again = session is not None and "select_account" not in asked.prompt and not problem
    told: dict[str, Any] = {
        "problem": problem,
        "search": search,
        "pairs": list(request.query_params.multi_items()),
    }
    if again and session:
        told["people"] = await choices.one(realm, session.subject)
        return pages.page(realm, "again", languages=pages.languages(request), **told)
    told["choices"] = await choices.choices(realm, search, hint=asked.login_hint, staff=asked.client.staff)
    return pages.page(realm, "sign_in", languages=pages.languages(request), **told)


def _confirm(request: Asking, realm: Realm, asked: Asked, attempt: str) -> Response[str]:
    _not_silently(asked)
    return pages.page(realm, "second_factor", languages=pages.languages(request), attempt=attempt)


def _not_silently(asked: Asked) -> None:
    if "none" in asked.prompt:
        raise Declined("login_required")


def _back(realm: Realm, asked: Asked, session: Session) -> Response[bytes]:
    grant = Grant(
        client_id=asked.client.id,
        sid=session.id,
        member=session.join(asked.client.id),
        subject=session.subject,
        scope=asked.scope,
        acr=asked.acr(session),
        auth_time=session.auth_time,
        nonce=asked.nonce,
    )
    code = realm.codes.make(grant, asked.redirect_uri, asked.challenge)
    told = {
        "state": asked.state,
        "session_state": session.id,
        "iss": realm.issuer,
        "code": code,
    }
    return _redirect(asked.redirect_uri, told, [cookie(realm, session.cookie)])


def cookie(realm: Realm, value: str) -> Cookie:
    """The cookie of the single sign-on session; without a value it is taken away."""
    return Cookie(
        key=COOKIE,
        value=value,
        path=f"{ROOT}/",
        httponly=True,
        samesite="lax",
        secure=realm.issuer.startswith("https:"),
        max_age=SESSION_SECONDS if value else 0,
    )


def _redirect(to: str, told: dict[str, str], cookies: list[Cookie] | None = None) -> Response[bytes]:
    address = f"{to}?{urlencode({name: value for name, value in told.items() if value})}"
    # 303: what was a POST here must be a GET there
    return Response(b"", status_code=303, headers={"Location": address}, cookies=cookies or [])


def declined(request: Asking, error: Declined) -> Response[bytes]:
    """The client is told at its own address, which known_client has checked before anything else."""
    query = request.query_params
    told = {
        "error": error.error,
        "error_description": error.description,
        "state": query.get("state", ""),
    }
    return _redirect(query["redirect_uri"], told | {"iss": request.app.state.realm.issuer})


def untrusted(request: Asking, _error: Untrusted) -> Response[str]:
    pages.speak(request)
    return pages.page(request.app.state.realm, "refused", 400)
