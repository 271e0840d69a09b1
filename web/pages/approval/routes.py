"""Somebody decides on an order that waits for approval."""

from typing import Annotated, Any

from litestar import Router, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Conflict, Invalid, NotFound
from services.orders import deciding
from services.orders.approval import Barred
from web.forms import Form, words_of
from web.pages.approval.asking import asked, back_to, focused
from web.pages.approval.views import ApprovePage, Asked, DeclinePage
from web.pages.approval.withdrawing import WITHDRAWING
from web.render import Page

Number = Annotated[FromPath[str], Parameter(max_length=40)]
APPROVE = Permission.ORDERS_APPROVE


class ApproveInput(Form, kw_only=True):
    """The form as it was sent, with the version of the order that it stood beside."""

    version: str = ""


class DeclineInput(ApproveInput, kw_only=True):
    """The same, and why not."""

    reason: str = ""


@get("/approve", name="approval", needs=APPROVE)
async def look(actor: SignedIn, number: Number) -> Page:
    return focused(ApprovePage(asked=await _asked(actor, number)))


@post("/approve", name="approve", needs=APPROVE, status_code=200)
async def approve(actor: SignedIn, number: Number, data: URLEncodedBody[ApproveInput]) -> Any:
    try:
        await deciding.approve(actor, number, seen=data.version)
    except Conflict:
        return focused(ApprovePage(asked=await _asked(actor, number, data.version)), 409)
    return back_to(number)


@get("/decline", name="decline_form", needs=APPROVE)
async def ask(actor: SignedIn, number: Number) -> Page:
    return focused(DeclinePage(asked=await _asked(actor, number)))


@post("/decline", name="decline", needs=APPROVE, status_code=200)
async def decline(actor: SignedIn, number: Number, data: URLEncodedBody[DeclineInput]) -> Any:
    try:
        await deciding.decline(actor, number, seen=data.version, reason=data.reason)
    except (Conflict, Invalid) as error:
        found = await _asked(actor, number, data.version)
        fields = error.fields if isinstance(error, Invalid) and found.open else {}
        wrong = [(field, words_of(code)) for field, code in fields.items()]
        return focused(DeclinePage(asked=found, reason=data.reason, wrong=wrong), 422 if wrong else 409)
    return back_to(number)


async def _asked(actor: Actor, number: str, before: str | None = None) -> Asked:
    found = await asked(actor, number, before)
    if found.approval.barred is Barred.RIGHT:  # they see it, but it is not of those on which they decide
        raise NotFound(number)
    return found


decisions = Router("/orders/{number:str}", route_handlers=[look, approve, ask, decline, *WITHDRAWING])
