"""The one clock of the house."""

from datetime import UTC, date, datetime, timedelta

import pytest

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


def test_it_is_tomorrow_in_seoul_before_it_is_in_london(still: StillClock) -> None:
    still.time = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    assert clock.today("Asia/Seoul") == date(2026, 11, 22)
    assert clock.today("Europe/London") == date(2026, 11, 21)


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../etc/passwd", "UTC\0"])
def test_a_zone_that_we_do_not_know_is_utc(zone: str) -> None:
    """F1."""
    assert clock.now().astimezone(clock.zone_of(zone)).hour == 5
