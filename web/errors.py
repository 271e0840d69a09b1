"""A refusal of a service gets a number and words here, in the size that was asked for."""

from typing import Any
from urllib.parse import quote

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException

from auth.actor import BY_ITSELF
from auth.next_page import wanted
from services import errors
from web.door import PREFIX
from web.htmx import IN_PLACE, AnyRequest, go_to, page_around, partial
from web.kept import kept_of
from web.links import methods_at
from web.problem import Problem, ProblemNotice, Words, words_of
from web.render import Page

STATUS = {
    errors.NotFound: 404,
    errors.Denied: 403,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.Unavailable: 503,
    errors.SignedOut: 401,
    errors.StaleForm: 403,
}
LOG = structlog.get_logger("portico")
RETRY_SECONDS = "2"
FOR_PROGRAMS = ("/api/", "/hooks/")
NO_SUCH_METHOD = 405
TROUBLE = 500
AWAY = 503


def problem(request: AnyRequest, error: Exception) -> Response[Any]:
    """The answer to whatever was raised, told in the reader's language and nothing of our inside."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        [error] = error.exceptions  # what a dependency made of it while it cleaned up
    if isinstance(error, errors.Moved):
        return _moved(request, error)
    if isinstance(error, errors.StepUp):
        return _step_up(request)
    status: int = STATUS.get(type(error), 0) or getattr(error, "status_code", TROUBLE)
    _log(request, error, status)
    if status == STATUS[errors.SignedOut] and request.method == "GET":
        return _sign_in(request)
    headers = {"Retry-After": RETRY_SECONDS} if status == AWAY else {}
    if status == NO_SUCH_METHOD:
        path = request.scope["path"].removeprefix(request.scope["root_path"])
        headers["Allow"] = ", ".join(methods_at(request.app, path))
    if request.scope["path"].startswith(FOR_PROGRAMS):
        told = {
            "type": "about:blank",
            "title": words_of(status).title,
            "status": status,
            "instance": request.state.id,
        }
        return Response(told, status_code=status, media_type="application/problem+json", headers=headers)
    return _page(request, error, status, headers)


def _page(request: AnyRequest, error: Exception, status: int, headers: dict[str, str]) -> Response[Any]:
    known = getattr(request.state, "actor", None) is not None
    if not known:
        PREFIX.set("")  # the address may name an account that is not theirs: no link leads back into it
    told: dict[str, Any] = {
        "status": status,
        "words": _words(request, status, error),
        "request_id": request.state.id,
        "kept": kept_of(request, error, status),
        "address": wanted(request),
    }
    view = Problem(**told)
    if partial(request):
        headers |= IN_PLACE
    part = ProblemNotice(**told)
    layout = "shell" if known else "bare"
    return Page(view, part=part, title=view.words.title, status=status, headers=headers, layout=layout)


def _words(request: AnyRequest, status: int, error: Exception) -> Words:
    """The support host has no first page: nobody looks there without a support session."""
    words = words_of(status, error)
    return msgspec.structs.replace(words, button="", to="") if request.state.host == "support" else words


def _log(request: AnyRequest, error: Exception, status: int) -> None:
    if status >= TROUBLE and status != AWAY:
        LOG.error("failed", method=request.method, route=_route(request), exc_info=error)
    else:
        LOG.info("refused", method=request.method, route=_route(request), status=status)


def _route(request: AnyRequest) -> str:
    handler = request.scope.get("route_handler")
    return str(getattr(handler, "name", None) or handler or "none")


def _sign_in(request: AnyRequest) -> Response[Any]:
    if BY_ITSELF in request.headers:
        return Response(b"", status_code=401)  # nobody pressed anything: what stands there stays
    if partial(request):
        address = f"/auth/sign-in?next={quote(page_around(request), safe='/')}"
        return Response(b"", status_code=401, headers=go_to(address))
    return _redirect(f"/auth/sign-in?next={quote(wanted(request), safe='/')}")


def _step_up(request: AnyRequest) -> Response[Any]:
    back = page_around(request) if partial(request) or request.method != "GET" else wanted(request)
    address = f"/auth/confirm?next={quote(back, safe='/')}"
    return Response(b"", status_code=401, headers=go_to(address)) if partial(request) else _redirect(address)


def _moved(request: AnyRequest, error: errors.Moved) -> Response[Any]:
    if request.method != "GET":
        return problem(request, errors.NotFound("account"))
    rest = wanted(request).removeprefix(request.scope["root_path"])
    address = error.prefix if error.prefix == "/accounts" else error.prefix + rest
    return Response(b"", status_code=401, headers=go_to(address)) if partial(request) else _redirect(address)


def _redirect(address: str) -> Response[Any]:
    return Response(b"", status_code=303, headers={"Location": address})


HANDLERS: dict[Any, Any] = {errors.Refusal: problem, HTTPException: problem, Exception: problem}
