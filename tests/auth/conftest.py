"""Tests of signing in live at a time that stands still."""

from collections.abc import Iterator

import pytest

from tests.clocks import StillClock, standing_still


@pytest.fixture
def still() -> Iterator[StillClock]:
    with standing_still() as told:
        yield told
