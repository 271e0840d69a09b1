"""The door to every page that is not public: the transaction of the request begins and ends here."""

from collections.abc import AsyncGenerator, Iterable
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.exceptions import ImproperlyConfiguredException

from auth import csrf
from auth.cookies import token_of
from services.accounts.administrators import administrators_of
from services.actor import Actor, Permission
from services.db import transaction
from services.errors import Denied, Moved, StaleForm
from services.ids import moment
from services.sessions.of_request import at_desk, member
from services.words import LOCALE, ZONE

SignedIn = NamedDependency[Actor]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BY_ITSELF = (
    "X-By-Itself"  # the page asks and not its reader: for news, and for the parts that these are about
)
OF_THE_PERSON = frozenset({Permission.SELF_MANAGE, Permission.STAFF_READ})


async def provide_actor(request: Request[Any, Any, Any]) -> AsyncGenerator[Actor, None]:
    """Litestar draws the answer, then resumes us, then sends: an answer that leaves the house was committed."""
    if request.method not in SAFE:
        # Read before a connection is held (M15), and kept for the page that gives it back when nobody is signed in.
        request.state.form = await request.form()
    request.state.moment = moment()  # what happens from now on, the page may not show yet
    together = request.route_handler.opt.get("together", True)
    async with transaction():
        actor = await _actor(request)
        if together:
            yield actor
    if not together:
        yield actor


async def _actor(request: Request[Any, Any, Any]) -> Actor:
    host, token, account = request.state.host, token_of(request), request.state.account
    here = BY_ITSELF not in request.headers
    actor = await (member(token, account, here=here) if host == "portal" else at_desk(token, host))
    request.state.actor = actor  # what an error page may say after the transaction is gone
    LOCALE.set(actor.locale)
    ZONE.set(actor.zone)
    await _check_form(request, actor)
    await _check_right(request, actor)
    return actor


async def _check_form(request: Request[Any, Any, Any], actor: Actor) -> None:
    if request.method in SAFE:
        return
    sent = request.headers.get("X-CSRF-Token") or (await request.form()).get("csrf") or ""
    if not csrf.verify(str(sent), actor.session_id, request.app.state.settings):
        raise StaleForm


async def _check_right(request: Request[Any, Any, Any], actor: Actor) -> None:
    needs = request.route_handler.opt["needs"]
    if actor.account_id is None and needs not in OF_THE_PERSON and request.state.host == "portal":
        actor.settle()
        raise Moved("/accounts")
    if not actor.may(needs):
        raise Denied(needs, await administrators_of(actor))
    if request.route_handler.opt.get("fresh"):
        actor.require_fresh()


def check_access(handlers: Iterable[Any]) -> None:
    """At boot: each route says who may use it, and one that needs something asks for the actor and nothing else."""
    for handler in handlers:
        if ("needs" in handler.opt) == ("public" in handler.opt):
            raise ImproperlyConfiguredException(f"say either needs= or public= on {handler}")
        asked = handler.resolve_dependencies().keys() & handler.parsed_fn_signature.parameters.keys()
        if "needs" in handler.opt and asked != {"actor"}:
            raise ImproperlyConfiguredException(f"{handler} must ask for actor, and for no other dependency")
