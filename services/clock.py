"""The one clock of the house: everybody asks it, tests and the e2e entry set it."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

QUARTER_SECONDS = 900  # in every zone a day begins at a quarter of an hour of UTC


def _real() -> datetime:
    return datetime.now(UTC)


_tell: Callable[[], datetime] = _real


def now() -> datetime:
    """The present as an aware time in UTC."""
    return _tell()


@cache
def zone_of(name: str) -> tzinfo:
    """The time zone of that name; UTC for one we do not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def today(zone: str) -> date:
    """The day that it is in this zone."""
    seconds = time.time() if _tell is _real else now().timestamp()
    return _day_in(zone, int(seconds) // QUARTER_SECONDS)


@lru_cache(maxsize=1024)  # a page asks once for each day that it names
def _day_in(zone: str, quarter: int) -> date:
    return datetime.fromtimestamp(quarter * QUARTER_SECONDS, zone_of(zone)).date()


def set_clock(tell: Callable[[], datetime] | None) -> None:
    """Let the house live at another time; None brings the real one back."""
    global _tell  # noqa: PLW0603 one clock for the house
    _tell = tell or _real


def teller() -> Callable[[], datetime]:
    """Who tells the time now, so that it can be brought back."""
    return _tell
