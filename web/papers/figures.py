"""Days, sums and rates as they stand on paper: the same whenever the page is drawn."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from services.money import Money, to_minor
from services.words import LOCALE
from web import formats

DAYS = {"en": "d MMMM y", "ko": "y년 M월 d일", "ja": "y年M月d日"}


def day(on: date) -> str:
    """25 November 2026: always with its year, because paper is kept."""
    locale = LOCALE.get()
    return format_date(on, DAYS[locale], locale=locale).replace(" ", formats.GLUE)


def sums_in(currency: str) -> Callable[[Decimal], str]:
    """How an amount of this currency is written."""
    return lambda amount: formats.money(Money(to_minor(amount, currency), currency))


def rate(percent: Decimal) -> str:
    """19%."""
    return f"{formats.number(percent)}%"
