"""Weekends do not count."""

from datetime import date

import pytest

from services.working_days import after_working_days


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 2, "2026-11-24"), ("2026-11-23", 5, "2026-11-30")],
)
def test_weekends_do_not_count(day: str, count: int, due: str) -> None:
    assert after_working_days(date.fromisoformat(day), count) == date.fromisoformat(due)
