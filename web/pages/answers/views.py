"""The forms in which a customer says something about an invoice; what was typed stays, whatever is wrong with it."""

from datetime import date

from services.invoices.document import Line
from services.invoices.records import Objection
from services.money import Money
from web.render import View

Wrong = list[tuple[str, str]]


class PaidForm(View):
    """It is paid: on which day, how much. Nothing is asked where nothing is open."""

    number: str
    open: Money | None
    day: str
    amount: str
    note: str
    wrong: Wrong


class PromiseForm(View):
    """It will be paid: on which day. `left` is how often that can still be said."""

    number: str
    open: Money | None
    day: str
    note: str
    latest: date
    left: int
    wrong: Wrong


class DisputeLines(View):
    """Which line is wrong: the first question, where there are several."""

    number: str
    currency: str
    locale: str
    lines: list[Line]


class DisputeForm(View):
    """What is wrong with one line, and what shows it."""

    number: str
    currency: str
    locale: str
    line: Line
    position: int
    reasons: list[Objection]
    once: str
    reason: str
    quantity: str
    amount: str
    evidence: str
    again: bool
    wrong: Wrong
