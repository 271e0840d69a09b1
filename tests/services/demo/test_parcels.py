"""What becomes of the parcels of the demo world, at whatever hour it is made."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.demo.moments import moments
from services.demo.parcels import _after
from services.demo.story import STORY
from tests.clocks import StillClock

ORDERS = [order for order in STORY if order.parcels > 1]


@pytest.mark.parametrize("hour", range(24))
def test_the_early_parcel_comes_after_its_last_step_and_before_now(still: StillClock, hour: int) -> None:
    still.time = now = datetime(2026, 11, 21, hour, 24, tzinfo=UTC)
    assert ORDERS
    for order in ORDERS:
        _placed, taken = moments(order, ZoneInfo("Asia/Seoul"))
        assert taken[-1] < _after(taken[-1], now - timedelta(hours=24)) < now
