"""Dates, times and sums as a reader of this language writes them, in the reader's time zone."""

from datetime import date, datetime
from functools import cache, lru_cache

from babel.dates import format_date
from babel.numbers import (
    format_decimal,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)
from markupsafe import Markup

from services import clock
from services.money import Money
from services.words import LOCALE, ZONE, _, ngettext

GLUE = "\N{NO-BREAK SPACE}"  # a date is not torn at a line end
DAY = {"en": "EEE d MMM", "ko": "M월 d일 (E)", "ja": "M月d日(E)"}
DAY_AND_YEAR = {"en": "EEE d MMM y", "ko": "y년 M월 d일 (E)", "ja": "y年M月d日(E)"}
LONG_DAY = {"en": "EEEE d MMMM", "ko": "M월 d일 EEEE", "ja": "M月d日 EEEE"}
LONG_DAY_AND_YEAR = {"en": "EEEE d MMMM y", "ko": "y년 M월 d일 EEEE", "ja": "y年M月d日 EEEE"}
AT_HOME = {("KRW", "ko"): "원", ("JPY", "ja"): "円"}  # at home the unit follows the figure, without a gap
AN_HOUR, A_DAY = 60, 24
MILLION = 1_000_000
SIGNS = {"KRW": "₩", "JPY": "¥", "EUR": "€", "GBP": "£", "USD": "$"}


def local(at: datetime) -> datetime:
    """The same moment on the reader's clock."""
    return at.astimezone(clock.zone_of(ZONE.get()))


def today() -> date:
    """The reader's day."""
    return clock.today(ZONE.get())


def day(on: date | datetime) -> str:
    """Tue 24 Nov; with the year when it is another one."""
    return _dated(on, DAY, DAY_AND_YEAR)


def long_day(on: date | datetime) -> str:
    """Tuesday 24 November; with the year when it is another one. In a large heading it may break before the month."""
    return _dated(on, LONG_DAY, LONG_DAY_AND_YEAR).replace(GLUE, " ")


def time(at: datetime) -> str:
    """06:40, on the reader's clock."""
    return f"{local(at):%H:%M}"


def day_and_time(at: datetime) -> str:
    """Sat 21 Nov, 06:40."""
    return f"{day(at)}, {time(at)}"


def away(on: date) -> str:
    """In three days, tomorrow, two days ago: how far a day is from the reader's."""
    days = (on - today()).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in %(num)d day", "in %(num)d days", days) % {"num": days}
    return ngettext("%(num)d day ago", "%(num)d days ago", -days) % {"num": -days}


def ago(at: datetime) -> str:
    """Just now, 20 minutes ago, 3 hours ago, 2 days ago: how old something is."""
    minutes = int((clock.now() - at).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < AN_HOUR:
        return ngettext("%(num)d minute ago", "%(num)d minutes ago", minutes) % {"num": minutes}
    hours = minutes // AN_HOUR
    if hours < A_DAY:
        return ngettext("%(num)d hour ago", "%(num)d hours ago", hours) % {"num": hours}
    days = hours // A_DAY
    return ngettext("%(num)d day ago", "%(num)d days ago", days) % {"num": days}


def window(begin: datetime | None, end: datetime) -> str:
    """09:00 to 12:00, or by 12:00 where nobody said from when."""
    if begin is None or local(begin).date() != local(end).date():
        return _("by %(time)s") % {"time": time(end)}
    return _("%(begin)s to %(end)s") % {"begin": time(begin), "end": time(end)}


def number(value: object) -> str:
    """A quantity without needless zeros."""
    return _decimal(value, "#,##0.######", LOCALE.get())


def size(count: int) -> str:
    """How big a file is: 34 KB, 1.2 MB."""
    big = count >= MILLION
    figure = format_decimal(
        count / (MILLION if big else 1000), locale=LOCALE.get(), format="#,##0.#" if big else "#,##0"
    )
    return f"{figure}{GLUE}{'MB' if big else 'KB'}"


def money(sum_: Money) -> str:
    """The sum with its currency: ₩981,200, 981,200원, €1,729.78, -£12.50."""
    return _with_unit(_figure(sum_), sum_)


def price(amount: object, currency: str) -> str:
    """A unit price, with more decimals than its currency has when it needs them."""
    least = _places(currency)
    shown = "#,##0" + ("." + "0" * least + "#" * (6 - least) if least else ".######")
    return _with_unit(_decimal(amount, shown, LOCALE.get()), Money(0, currency))


def key_figure(sum_: Money) -> Markup:
    """The key number of a page: its sign is smaller than its figure."""
    if unit := AT_HOME.get((sum_.currency, LOCALE.get())):
        return Markup('{}<span class="cur cur-end">{}</span>').format(_figure(sum_), unit)
    return Markup('<span class="cur">{}</span>{}').format(_sign(sum_.currency), _figure(sum_))


def _figure(sum_: Money) -> str:
    places = _places(sum_.currency)
    whole, part = divmod(abs(sum_.minor), 10**places)
    figure = f"{whole:,}.{part:0{places}}" if places else f"{whole:,}"
    return ("-" if sum_.minor < 0 else "") + figure.translate(_marks(LOCALE.get()))


_places = cache(get_currency_precision)


@cache
def _marks(locale: str) -> dict[int, str]:
    """What stands between thousands, and before decimals, where it is not comma and point."""
    marks = {ord(","): get_group_symbol(locale), ord("."): get_decimal_symbol(locale)}
    return {usual: mark for usual, mark in marks.items() if chr(usual) != mark}


def _with_unit(figure: str, sum_: Money) -> str:
    before, after = _unit(sum_.currency, LOCALE.get())
    minus, figure = ("-", figure[1:]) if before and figure.startswith("-") else ("", figure)
    return f"{minus}{before}{figure}{after}"


@cache
def _unit(currency: str, locale: str) -> tuple[str, str]:
    """What stands before and after a figure."""
    unit = AT_HOME.get((currency, locale))
    return ("", unit) if unit else (_sign(currency), "")


def _sign(currency: str) -> str:
    return SIGNS.get(currency) or get_currency_symbol(currency, locale=LOCALE.get()) + GLUE


def _dated(on: date | datetime, this_year: dict[str, str], other_year: dict[str, str]) -> str:
    on = local(on).date() if isinstance(on, datetime) else on
    locale = LOCALE.get()
    return _written(on, (this_year if on.year == today().year else other_year)[locale], locale)


@lru_cache(maxsize=4096)  # a list says the same few days again and again, and Babel takes its time
def _written(on: date, pattern: str, locale: str) -> str:
    text = format_date(on, pattern, locale=locale)
    head, _gap, tail = text.rpartition(" ")
    return f"{head}{GLUE}{tail}" if head and locale == "en" else text


@lru_cache(maxsize=4096)  # as with days: the same few quantities and prices
def _decimal(value: object, pattern: str, locale: str) -> str:
    return format_decimal(value, locale=locale, format=pattern)  # type: ignore[arg-type]
