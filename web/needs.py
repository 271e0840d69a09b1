"""What needs the reader, in words. The start page of an account and the inbox of all accounts both say it so."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec

from services.events import topic
from services.invoices.records import AnswerKind
from services.needs.records import Need, Why
from services.orders.records import OrderRow, Reason
from services.words import _
from web import formats


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A need as a reader meets it: what it is, why and until when, and where one sees to it."""

    key: str
    topic: str
    icon: str
    tint: str
    title: str
    quiet: str
    act: str
    figure: str
    url: str


def tell(need: Need, url: str) -> Told:
    """The words for a need that is seen to at this address."""
    icon, tint = LOOKS[need.why]
    return Told(
        key=f"{need.why}-{need.topic if need.invoice else need.number}{'-' + need.parcel if need.parcel else ''}",
        topic=need.topic,
        icon=icon,
        tint=tint,
        title=_title(need),
        quiet=" ".join(sentence for sentence in QUIET[need.why](need) if sentence),
        act=ACTS[need.why](),
        figure=formats.money(need.total) if need.total and need.why is Why.APPROVE else "",
        url=url,
    )


def place_of(need: Need) -> tuple[str, dict[str, str]]:
    """The route where one sees to it, and what its address names."""
    if need.invoice:
        return "invoice", {"invoice": need.number}
    return "approval" if need.why is Why.APPROVE else "order", {"number": need.number}


def coming(row: OrderRow, url: str) -> Told:
    """The words for an order that arrives as promised: nothing to do, good to know."""
    quiet = _("Arrives %(day)s") % {"day": formats.day(row.promised_on)} if row.promised_on else ""
    return Told(
        key=f"coming-{row.number}",
        topic=topic("order", row.id),
        icon="truck",
        tint="",
        title=row.title,
        quiet=quiet,
        act="",
        figure=formats.money(row.total) if row.total else "",
        url=url,
    )


LOOKS = {
    Why.PICK_UP: ("warehouse", ""),
    Why.ATTEMPTED: ("truck", "warn"),
    Why.APPROVE: ("clipboard-check", ""),
    Why.ANSWER: ("mail", "warn"),
    Why.OVERDUE: ("clock", "warn"),
    Why.LATE: ("clock", "warn"),
    Why.UNPAID: ("receipt-text", "warn"),
    Why.PAYABLE: ("receipt-text", ""),
}


def _title(need: Need) -> str:
    day = formats.day(need.promised_on) if need.promised_on else ""
    owed = formats.money(need.total) if need.total else need.number
    return TITLES[need.why]() % {"goods": need.goods, "number": need.number, "day": day, "sum": owed}


def why_late(reason: Reason) -> str:
    """Why a promised day moved, as a sentence; nothing where nobody said."""
    return REASONS[reason]() if reason in REASONS else ""


def _since(need: Need, say: Callable[[datetime], str] = formats.day) -> str:
    return say(need.since) if need.since else ""


def _picked_up(need: Need) -> list[str]:
    told: dict[str, Any] = {"place": need.place or need.carrier_name, "day": _since(need)}
    until = _("Kept until %(day)s.") % {"day": formats.day(need.until)} if need.until else ""
    return [_("At %(place)s since %(day)s.") % told, until]


def _attempted(need: Need) -> list[str]:
    told = {"carrier": need.carrier_name, "when": _since(need, formats.day_and_time)}
    return [_("%(carrier)s tried on %(when)s.") % told, _("See how you still get it.")]


def _approved(need: Need) -> list[str]:
    told = {"person": need.placed_by, "day": _since(need)}
    since = (
        _("Placed by %(person)s, waiting since %(day)s.") if need.placed_by else _("Waiting since %(day)s.")
    )
    due = _("Would arrive %(day)s.") % {"day": formats.day(need.promised_on)} if need.promised_on else ""
    return [f"{need.goods} ·", since % told, due]


def _answered(need: Need) -> list[str]:
    return [
        _("Held since %(day)s.") % {"day": _since(need)},
        _("Nothing leaves until you answer."),
    ]


def _overdue(need: Need) -> list[str]:
    return [_("There is no new day yet."), why_late(need.reason)]


def _late(need: Need) -> list[str]:
    first = need.first_promised_on
    return [why_late(need.reason), _("Promised for %(day)s.") % {"day": formats.day(first)} if first else ""]


def _unpaid(need: Need) -> list[str]:
    due = _("Was due %(day)s.") % {"day": formats.day(need.due_on)} if need.due_on else ""
    return [_invoice(need), due, said_in_vain(need.answer, need.answer_day)]


def _payable(need: Need) -> list[str]:
    told = {"day": formats.day(need.due_on), "away": formats.away(need.due_on)} if need.due_on else {}
    return [_invoice(need), _("Due %(day)s, %(away)s.") % told if told else ""]


def _invoice(need: Need) -> str:
    return _("Invoice %(number)s.") % {"number": need.number}


def said_in_vain(answer: AnswerKind | None, on: date | None) -> str:
    """What was said of an invoice and did not come true yet, as a sentence; nothing where nothing was said."""
    if answer is None or on is None:
        return ""
    told = {"day": formats.day(on)}
    if answer is AnswerKind.PAID:
        return _("You told us that you paid on %(day)s; the money is not here.") % told
    return _("You promised to pay by %(day)s; the money is not here.") % told


TITLES: dict[Why, Callable[[], str]] = {
    Why.PICK_UP: lambda: _("%(goods)s is ready to be picked up"),
    Why.ATTEMPTED: lambda: _("%(goods)s could not be delivered"),
    Why.APPROVE: lambda: _("Order %(number)s waits for approval"),
    Why.ANSWER: lambda: _("Order %(number)s waits for your answer"),
    Why.OVERDUE: lambda: _("%(goods)s should have come %(day)s"),
    Why.LATE: lambda: _("%(goods)s now comes %(day)s"),
    Why.UNPAID: lambda: _("%(sum)s is overdue"),
    Why.PAYABLE: lambda: _("%(sum)s is due soon"),
}
REASONS: dict[Reason, Callable[[], str]] = {
    Reason.STOCK: lambda: _("The goods were not in stock in time."),
    Reason.PRODUCTION: lambda: _("Making it takes longer than planned."),
    Reason.CUSTOMS: lambda: _("It is held at customs."),
    Reason.CARRIER: lambda: _("The carrier needs longer."),
    Reason.WEATHER: lambda: _("The weather holds it up."),
    Reason.CUSTOMER: lambda: _("You asked for another day."),
}
ACTS: dict[Why, Callable[[], str]] = {
    Why.PICK_UP: lambda: _("See where it is"),
    Why.ATTEMPTED: lambda: _("See where it is"),
    Why.APPROVE: lambda: _("Approve order"),
    Why.ANSWER: lambda: _("See the order"),
    Why.OVERDUE: lambda: _("See where it is"),
    Why.LATE: lambda: _("See where it is"),
    Why.UNPAID: lambda: _("See the invoice"),
    Why.PAYABLE: lambda: _("See the invoice"),
}
QUIET = {
    Why.PICK_UP: _picked_up,
    Why.ATTEMPTED: _attempted,
    Why.APPROVE: _approved,
    Why.ANSWER: _answered,
    Why.OVERDUE: _overdue,
    Why.LATE: _late,
    Why.UNPAID: _unpaid,
    Why.PAYABLE: _payable,
}
