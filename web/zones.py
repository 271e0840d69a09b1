"""A time zone in words: a city, and how far its clock is from UTC today."""

from babel.dates import get_timezone_location

from services import clock
from services.clock import zone_of
from services.words import LOCALE, ZONE


def offset(zone: str) -> float:
    """Hours from UTC today."""
    away = clock.now().astimezone(zone_of(zone)).utcoffset()
    return away.total_seconds() / 3600 if away else 0.0


def zone_in_words(zone: str, locale: str) -> str:
    """Seoul (UTC+9)."""
    city = "UTC" if zone == "UTC" else get_timezone_location(zone_of(zone), locale=locale, return_city=True)
    hours = offset(zone)
    minutes = f":{int(abs(hours) % 1 * 60):02d}" if hours % 1 else ""
    return f"{city} (UTC{'+' if hours >= 0 else '-'}{int(abs(hours))}{minutes})" if hours else f"{city} (UTC)"


def zone_beside(home: str) -> str:
    """The reader's zone by name, where it is another one than that of the account; else nothing."""
    return "" if ZONE.get() == home else zone_in_words(ZONE.get(), LOCALE.get())
