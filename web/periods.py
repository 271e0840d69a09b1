"""The time that somebody asks about: a calendar period of today, or days of their own."""

import contextlib
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from services.words import _

FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)
QUARTER, YEAR = 3, 12


class Period(StrEnum):
    """What can be chosen."""

    THIS_MONTH = "month"
    LAST_MONTH = "last-month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"


class Days(msgspec.Struct, frozen=True):
    """From a day to a day, both within."""

    start: date
    end: date


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, as typed; `days` is None where it cannot be read, and `errors` say why by field."""

    period: Period
    begins: str
    ends: str
    days: Days | None
    errors: dict[str, str]

    @property
    def query(self) -> dict[str, object]:
        """The same as it stands in an address."""
        own = self.period is Period.OWN
        return {
            "period": self.period.value,
            "begins": self.begins if own else "",
            "ends": self.ends if own else "",
        }


def chosen(period: str, begins: str, ends: str, today: date, usual: Period = Period.THIS_MONTH) -> Chosen:
    """Days that are typed count, whatever period stands beside them."""
    found = Period(period) if period in set(Period) else usual
    if not (begins or ends) and found is not Period.OWN:
        days = days_of(found, today)
        return Chosen(period=found, begins=f"{days.start}", ends=f"{days.end}", days=days, errors={})
    start, end, errors = days_typed(begins, ends)
    for name, text in (("begins", begins), ("ends", ends)):
        if not text:
            errors[name] = _("Enter a day, such as 2026-11-30")
    days_read = Days(start, end) if start and end and not errors else None
    return Chosen(period=Period.OWN, begins=begins, ends=ends, days=days_read, errors=errors)


def days_typed(begins: str, ends: str) -> tuple[date | None, date | None, dict[str, str]]:
    """The first and the last day where they were typed, and by field why they will not do."""
    start, end = _day(begins), _day(ends)
    read = (("begins", begins, start), ("ends", ends, end))
    errors = {name: _("Enter a day, such as 2026-11-30") for name, text, day in read if text and not day}
    if start and end and end < start:
        errors["ends"] = _("The end is before the start")
    return start, end, errors


def days_of(period: Period, today: date) -> Days:
    """The days of a calendar period, to its last one."""
    this = today.replace(day=1)
    if period is Period.LAST_MONTH:
        end = this - timedelta(days=1)
        return Days(end.replace(day=1), end)
    months = {Period.QUARTER: QUARTER, Period.YEAR: YEAR}.get(period, 1)
    first = (today.month - 1) // months * months + 1
    start = today.replace(month=first, day=1)
    return Days(start, _after(start, months) - timedelta(days=1))


def in_words(period: Period) -> str:
    """What it is called."""
    return {
        Period.THIS_MONTH: _("This month"),
        Period.LAST_MONTH: _("Last month"),
        Period.QUARTER: _("This quarter"),
        Period.YEAR: _("This year"),
        Period.OWN: _("Other days"),
    }[period]


def _after(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // YEAR, month % YEAR + 1, 1)


def _day(text: str) -> date | None:
    if typed := text.strip():
        with contextlib.suppress(ValueError):
            found = date.fromisoformat(typed)
            return found if FIRST <= found <= LAST else None
    return None
