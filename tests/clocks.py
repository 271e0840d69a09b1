"""A clock that stands still until it is told to move."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from services import clock


class StillClock:
    """The time of a test; `forward` moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


@contextmanager
def standing_still() -> Iterator[StillClock]:
    """Nobody but the test moves the time."""
    before, told = clock.teller(), StillClock()
    clock.set_clock(told)
    try:
        yield told
    finally:
        clock.set_clock(before)
