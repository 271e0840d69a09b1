"""A clock that stands still until it is told to move, and a sign-in that talks to the hostile provider."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from services import clock


class StillClock:
    """The time of the tests; `forward` moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def still() -> Iterator[StillClock]:
    before, told = clock.teller(), StillClock()
    clock.set_clock(told)
    yield told
    clock.set_clock(before)
