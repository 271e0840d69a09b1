"""The one clock of the house."""

from datetime import UTC, datetime, timedelta

from services import clock
from tests.clocks import StillClock


def test_tests_live_at_a_time_of_their_own(still: StillClock) -> None:
    assert clock.now() == datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    still.forward(minutes=3)
    assert clock.now() == datetime(2026, 11, 21, 5, 3, tzinfo=UTC)


def test_the_real_clock_comes_back(still: StillClock) -> None:
    before = clock.teller()
    clock.set_clock(None)
    try:
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
        assert clock.now().utcoffset() == timedelta(0)
    finally:
        clock.set_clock(before)
    assert clock.now() == still.time
