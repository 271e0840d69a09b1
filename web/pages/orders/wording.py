"""What the chips, the sheet and the file call things, in the language of the reader."""

from datetime import date

from services.orders.filters import Group, Period
from services.orders.records import OrderKind, OrderStatus
from services.orders.sorting import Sort
from services.words import _
from web import formats


def groups() -> dict[Group, str]:
    return {
        Group.ALL: _("All"),
        Group.NEEDS_ME: _("Needs me"),
        Group.OPEN: _("Open"),
        Group.LATE: _("Late"),
        Group.DELIVERED: _("Delivered"),
        Group.CANCELLED: _("Cancelled"),
    }


def periods() -> dict[Period, str]:
    return {
        Period.MONTH: _("30 days"),
        Period.QUARTER: _("90 days"),
        Period.YEAR: _("This year"),
        Period.ANY: _("Any time"),
    }


def between(since: date | None, until: date | None) -> str:
    """The days from one to another, as the reader writes them; empty without any."""
    if since and until:
        return formats.day(since) if since == until else f"{formats.day(since)} – {formats.day(until)}"
    if since:
        return _("From %(day)s") % {"day": formats.day(since)}
    return _("Until %(day)s") % {"day": formats.day(until)} if until else ""


def sorts(*, priced: bool) -> dict[Sort, str]:
    """Without prices nothing is sorted by them."""
    words = {
        Sort.NEWEST: _("Newest first"),
        Sort.ARRIVAL: _("Next to arrive"),
        Sort.TOTAL: _("Highest total"),
        Sort.NUMBER: _("Order number"),
    }
    return {sort: word for sort, word in words.items() if priced or sort is not Sort.TOTAL}


def kinds() -> dict[OrderKind, str]:
    return {OrderKind.ORDER: _("Order"), OrderKind.CANCELLATION: _("Cancellation")}


def statuses() -> dict[OrderStatus, str]:
    return {
        OrderStatus.APPROVAL: _("Waiting for approval"),
        OrderStatus.ON_HOLD: _("On hold"),
        OrderStatus.CONFIRMED: _("Confirmed"),
        OrderStatus.PACKED: _("Packed"),
        OrderStatus.HANDED_OVER: _("Handed over"),
        OrderStatus.ON_ITS_WAY: _("On its way"),
        OrderStatus.DELIVERED: _("Delivered"),
        OrderStatus.COMPLETED: _("Completed"),
        OrderStatus.CANCELLED: _("Cancelled"),
    }
