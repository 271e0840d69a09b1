"""What the pages of a decision have in common."""

from litestar import Response

from services.actor import Actor
from services.orders.approval import approval_of
from services.orders.deciding import version
from services.orders.detail import MOST_LINES, detail
from services.orders.records import OrderStatus
from services.orders.versions import read
from services.shipments.timeline import of_order
from services.words import _
from web import formats
from web.frame import Back
from web.pages.approval.differences import changes, decision_in
from web.pages.approval.views import ApprovePage, Asked, DeclinePage, WithdrawPage
from web.render import Page, url


async def asked(actor: Actor, number: str, before: str | None = None) -> Asked:
    """The order as it is now, and what is different from what its reader saw before. Raises Denied, NotFound."""
    order = await detail(actor, number, lines=MOST_LINES)
    now = await version(actor, order.row, order.lines)
    waits = order.row.status is OrderStatus.APPROVAL
    happened = [] if waits else await of_order(actor, order.account_id, order.row.id, [])
    return Asked(
        order=order,
        seen=str(now),
        approval=await approval_of(actor, order.row.id),
        today=formats.today(),
        decision=decision_in(happened),
        changed=None if before is None else changes(order, read(before), now),
    )


def focused(view: ApprovePage | DeclinePage | WithdrawPage, status: int = 0) -> Page:
    """One of them as a page; with a status it could not be done."""
    number = view.asked.order.row.number
    title = _TITLES[type(view)]() % {"number": number}
    name = _("Error: %(title)s") % {"title": title} if status else title
    back = Back(url("order", number=number), _("Order %(number)s") % {"number": number})
    return Page(view, title=name, tab="orders", back=back, focused=True, status=status or 200)


def back_to(number: str) -> Response[bytes]:
    """To the page of the order, which says what became of it."""
    return Response(b"", status_code=303, headers={"Location": url("order", number=number)})


_TITLES = {
    ApprovePage: lambda: _("Approve order %(number)s"),
    DeclinePage: lambda: _("Decline order %(number)s"),
    WithdrawPage: lambda: _("Withdraw order %(number)s"),
}
