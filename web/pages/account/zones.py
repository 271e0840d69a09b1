"""Time zones as a person knows them: a city and how far its clock is from UTC today."""

from babel.dates import get_timezone_location

from services import clock
from services.clock import zone_of
from services.people.preferences import ZONES


def zones(locale: str, chosen: str) -> list[tuple[str, str]]:
    """(name, words) of the zones to choose from, west to east, the chosen one among them."""
    names = ZONES if chosen in ZONES else (*ZONES, chosen)
    return sorted(
        [(name, _words(name, locale)) for name in names], key=lambda pair: (_offset(pair[0]), pair[1])
    )


def here_and_now(zone: str) -> str:
    """The time of day on the person's clock."""
    return clock.now().astimezone(zone_of(zone)).strftime("%H:%M")


def _offset(zone: str) -> float:
    offset = clock.now().astimezone(zone_of(zone)).utcoffset()
    return offset.total_seconds() / 3600 if offset else 0.0


def _words(zone: str, locale: str) -> str:
    city = "UTC" if zone == "UTC" else get_timezone_location(zone_of(zone), locale=locale, return_city=True)
    hours = _offset(zone)
    minutes = f":{int(abs(hours) % 1 * 60):02d}" if hours % 1 else ""
    return f"{city} (UTC{'+' if hours >= 0 else '-'}{int(abs(hours))}{minutes})" if hours else f"{city} (UTC)"
