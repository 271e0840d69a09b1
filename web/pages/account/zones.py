"""Time zones as a person knows them: a city and how far its clock is from UTC today."""

from services import clock
from services.clock import zone_of
from services.people.preferences import ZONES
from web.zones import offset, zone_in_words


def zones(locale: str, chosen: str) -> list[tuple[str, str]]:
    """(name, words) of the zones to choose from, west to east, the chosen one among them."""
    names = ZONES if chosen in ZONES else (*ZONES, chosen)
    return sorted(
        [(name, zone_in_words(name, locale)) for name in names], key=lambda pair: (offset(pair[0]), pair[1])
    )


def here_and_now(zone: str) -> str:
    """The time of day on the person's clock."""
    return clock.now().astimezone(zone_of(zone)).strftime("%H:%M")
