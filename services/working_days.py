"""Days on which people work: Monday to Friday. Holidays are not known."""

from datetime import date, timedelta

SATURDAY = 5


def after_working_days(day: date, count: int) -> date:
    """The day so many working days later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
