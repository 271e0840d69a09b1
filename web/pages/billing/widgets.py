"""The part of a start page that speaks of invoices."""

from datetime import date

from services.actor import Actor, Permission
from services.invoices.beside import sees_invoices
from services.invoices.queries import counts, page, sums
from services.invoices.records import Group, InvoiceRow
from services.words import _
from web.pages.billing.views import DueInvoices
from web.widgets import Widget

FEW, MANY = 4, 100


async def _due(actor: Actor) -> DueInvoices:
    if not sees_invoices(actor):
        return DueInvoices(rows=[], count=0, open=[], any_at_all=False)
    rows = await page(actor, Group.DUE_NOW, limit=MANY)
    numbers = await counts(actor)
    owed = [one for one in await sums(actor) if one.open.minor > 0]
    urgent = sorted(rows, key=_day)[:FEW]
    return DueInvoices(
        rows=urgent, count=numbers[Group.DUE_NOW], open=owed, any_at_all=numbers[Group.ALL] > 0
    )


def _day(row: InvoiceRow) -> date:
    return row.next_due_on or row.issued_on


due = Widget(
    key="due-invoices",
    title=lambda: _("Due soon or overdue"),
    needs=Permission.INVOICES_READ,
    load=_due,
    topics=("invoices",),
)
