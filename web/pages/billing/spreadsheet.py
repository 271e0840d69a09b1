"""The list of invoices for a spreadsheet program: words in the reader's language, days and figures as machines read them."""

from collections.abc import AsyncIterator

from services.actor import Actor
from services.invoices.listing import Wanted, every_one
from services.invoices.records import DueState, InvoiceRow, PaymentState
from services.words import LOCALE, ZONE, _
from web.csv_lines import BEGINNING, Field, csv_line
from web.papers.wording import kind_in_words


async def lines(actor: Actor, wanted: Wanted) -> AsyncIterator[str]:
    """The file line by line, the names of its columns first. Raises Denied."""
    # A stream runs when the request is over: its language and its zone are said once more.
    LOCALE.set(actor.locale)
    ZONE.set(actor.zone)
    yield BEGINNING + csv_line(_columns())
    async for step in every_one(actor, wanted):
        for row in step:
            yield csv_line(_fields(row))


def _columns() -> list[str]:
    return [
        _("Number"), _("Document"), _("Date of issue"), _("Order"), _("Your order"), _("Delivery note"), _("Status"),
        _("Next due on"), _("Currency"), _("Total"), _("Unpaid"), _("Overdue"), _("In dispute"),
    ]  # fmt: skip


def _fields(row: InvoiceRow) -> list[Field]:
    sums: list[Field] = ["", "", "", ""]
    if row.total and row.open and row.overdue:
        sums = [row.total.currency, row.total.amount, row.open.amount, row.overdue.amount]
    return [
        row.number, kind_in_words(row.kind), row.issued_on, row.order_number, row.po_number, row.delivery_notes,
        state_in_words(row), row.next_due_on, *sums, _("In dispute") if row.disputed else "",
    ]  # fmt: skip


def state_in_words(row: InvoiceRow) -> str:
    """Late before all, then how much of it is paid."""
    if row.due is DueState.OVERDUE:
        return _("Overdue")
    return {
        PaymentState.UNPAID: _("Unpaid"),
        PaymentState.PARTLY_PAID: _("Partly paid"),
        PaymentState.PAID: _("Paid"),
        PaymentState.CREDITED: _("Settled by a credit note"),
    }[row.payment]
