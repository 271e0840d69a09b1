"""The part of a start page that speaks of invoices."""

from services.actor import Actor, Permission
from services.invoices.beside import sees_invoices
from services.invoices.waiting import any_at_all, owed, urgent
from services.words import _
from web.pages.billing.views import DueInvoices
from web.widgets import Widget

FEW = 4


async def _due(actor: Actor) -> DueInvoices:
    if not sees_invoices(actor):
        return DueInvoices(rows=[], count=0, open=[], any_at_all=False)
    now = await owed(actor)
    return DueInvoices(
        rows=await urgent(actor, limit=FEW) if now.due else [],
        count=now.due,
        open=now.open,
        any_at_all=bool(now.open) or await any_at_all(actor),
    )


due = Widget(
    key="due-invoices",
    title=lambda: _("Due soon or overdue"),
    needs=Permission.INVOICES_READ,
    load=_due,
    topics=("invoices", "disputes"),
)
