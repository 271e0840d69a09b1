"""Somebody decides on an order that waits for approval."""

from typing import Annotated, Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Conflict, Invalid, NotFound
from services.orders import deciding
from services.orders.approval import Barred, approval_of
from services.orders.detail import MOST_LINES, detail
from services.orders.records import OrderStatus
from services.orders.versions import read, version_of
from services.shipments.timeline import of_order
from services.words import _
from web import formats
from web.forms import Form, words_of
from web.frame import Back
from web.pages.approval.differences import changes, decision_in
from web.pages.approval.views import ApprovePage, Asked, DeclinePage
from web.render import Page, url

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
    return _page(ApprovePage(asked=await _asked(actor, number)))


@post("/approve", name="approve", needs=APPROVE, status_code=200)
async def approve(actor: SignedIn, number: Number, data: URLEncodedBody[ApproveInput]) -> Any:
    try:
        await deciding.approve(actor, number, seen=data.version)
    except Conflict:
        return _page(ApprovePage(asked=await _asked(actor, number, data.version)), status=409)
    return _back(number)


@get("/decline", name="decline_form", needs=APPROVE)
async def ask(actor: SignedIn, number: Number) -> Page:
    return _page(DeclinePage(asked=await _asked(actor, number)))


@post("/decline", name="decline", needs=APPROVE, status_code=200)
async def decline(actor: SignedIn, number: Number, data: URLEncodedBody[DeclineInput]) -> Any:
    try:
        await deciding.decline(actor, number, seen=data.version, reason=data.reason)
    except (Conflict, Invalid) as error:
        fields = error.fields if isinstance(error, Invalid) else {}
        wrong = [(field, words_of(code)) for field, code in fields.items()]
        view = DeclinePage(asked=await _asked(actor, number, data.version), reason=data.reason, wrong=wrong)
        return _page(view, status=422 if wrong else 409)
    return _back(number)


async def _asked(actor: Actor, number: str, before: str | None = None) -> Asked:
    """The order as it is now, and what is different from what its reader saw before."""
    order = await detail(actor, number, lines=MOST_LINES)
    approval = await approval_of(actor, order.row.id)
    if approval.barred is Barred.RIGHT:  # they see it, but it is not of those on which they decide
        raise NotFound(number)
    now = version_of(order.row, order.lines)
    waits = order.row.status is OrderStatus.APPROVAL
    happened = [] if waits else await of_order(actor, order.account_id, order.row.id, [])
    return Asked(
        order=order,
        seen=str(now),
        approval=approval,
        today=formats.today(),
        decision=decision_in(happened),
        changed=None if before is None else changes(order, read(before), now),
    )


def _page(view: ApprovePage | DeclinePage, status: int = 0) -> Page:
    number = view.asked.order.row.number
    approves = isinstance(view, ApprovePage)
    title = (_("Approve order %(number)s") if approves else _("Decline order %(number)s")) % {
        "number": number
    }
    name = _("Error: %(title)s") % {"title": title} if status else title
    back = Back(url("order", number=number), _("Order %(number)s") % {"number": number})
    return Page(view, title=name, tab="orders", back=back, focused=True, status=status or 200)


def _back(number: str) -> Response[bytes]:
    """To the page of the order, which says what became of it."""
    return Response(b"", status_code=303, headers={"Location": url("order", number=number)})


decisions = Router("/orders/{number:str}", route_handlers=[look, approve, ask, decline])
