"""The days of a period, and days that are typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.periods import Days, Period, chosen, days_of, days_typed

TODAY = date(2026, 11, 21)


def test_the_calendar_has_whole_periods() -> None:
    assert days_of(Period.THIS_MONTH, TODAY) == Days(date(2026, 11, 1), date(2026, 11, 30))
    assert days_of(Period.LAST_MONTH, date(2027, 1, 31)) == Days(date(2026, 12, 1), date(2026, 12, 31))
    assert days_of(Period.QUARTER, TODAY) == Days(date(2026, 10, 1), date(2026, 12, 31))
    assert days_of(Period.YEAR, date(2028, 2, 29)) == Days(date(2028, 1, 1), date(2028, 12, 31))


@given(
    st.dates(date(2000, 1, 1), date(2990, 1, 1)),
    st.sampled_from([Period.THIS_MONTH, Period.QUARTER, Period.YEAR]),
)
def test_today_is_within_and_periods_follow_each_other(today: date, period: Period) -> None:
    days = days_of(period, today)
    assert days.start <= today <= days.end and days.start.day == 1
    assert days_of(period, days.end + timedelta(days=1)).start == days.end + timedelta(days=1)


def test_what_is_typed_counts_and_stays() -> None:
    typed = chosen("month", "2026-01-05", " 2026-02-01 ", TODAY)
    assert (typed.period, typed.days) == (Period.OWN, Days(date(2026, 1, 5), date(2026, 2, 1)))
    assert typed.query == {"period": "own", "begins": "2026-01-05", "ends": " 2026-02-01 "}
    assert chosen("nonsense", "", "", TODAY).period is Period.THIS_MONTH


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [
        ("2026-02-01", "2026-01-31", {"ends"}), ("x", "2026-01-31", {"begins"}), ("", "", {"begins", "ends"}),
        ("0001-01-01", "9999-12-31", {"begins", "ends"}), ("2026-02-30", "2026-03-01", {"begins"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(begins: str, ends: str, wrong: set[str]) -> None:
    typed = chosen("own", begins, ends, TODAY)
    assert (typed.days, set(typed.errors), typed.begins, typed.ends) == (None, wrong, begins, ends)


def test_of_days_that_are_typed_either_may_be_left_out() -> None:
    assert days_typed("2026-01-05", "") == (date(2026, 1, 5), None, {})
    assert days_typed("", " 2026-02-01 ") == (None, date(2026, 2, 1), {})
    assert days_typed("2026-02-01", "2026-02-01")[2] == {}
    assert days_typed("2026-02-02", "2026-02-01")[2].keys() == {"ends"}
    assert days_typed("1.2.2026", "2026-02-30")[2].keys() == {"begins", "ends"}
