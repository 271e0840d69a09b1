"""Whoever ordered takes an order back that still waits for approval."""

from typing import Annotated, Any

from litestar import get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Conflict, NotFound
from services.orders.deciding import withdraw
from web.forms import Form
from web.pages.approval.asking import asked, back_to, focused
from web.pages.approval.views import WithdrawPage
from web.render import Page

Number = Annotated[FromPath[str], Parameter(max_length=40)]
PLACE = Permission.ORDERS_PLACE


@get("/withdrawal", name="withdrawal", needs=PLACE)
async def look(actor: SignedIn, number: Number) -> Page:
    return await _page(actor, number)


@post("/withdrawal", name="withdraw", needs=PLACE, status_code=200)
async def take_back(actor: SignedIn, number: Number, data: URLEncodedBody[Form]) -> Any:
    try:
        await withdraw(actor, number)
    except Conflict:
        return await _page(actor, number, status=409)
    return back_to(number)


async def _page(actor: Actor, number: str, status: int = 0) -> Page:
    view = WithdrawPage(asked=await asked(actor, number))
    if not view.asked.approval.mine:
        raise NotFound(number)
    return focused(view, status)


WITHDRAWING = [look, take_back]
