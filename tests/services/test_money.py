"""Amounts are exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.money import Money, to_minor

CURRENCIES = st.sampled_from(["EUR", "KRW", "JPY", "GBP", "KWD"])


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("12.34", "EUR", 1234),
        ("12.345", "EUR", 1235),
        ("-12.345", "EUR", -1235),
        ("12.344999", "EUR", 1234),
        ("981200", "KRW", 981_200),
        ("0.5", "JPY", 1),
        ("0.001", "GBP", 0),
        ("1.2345", "KWD", 1235),
        ("90071992547409.93", "EUR", 9_007_199_254_740_993),
    ],
)
def test_major_units_become_minor_ones(amount: str, currency: str, minor: int) -> None:
    """H7: half away from zero, in the currency's own decimals."""
    assert to_minor(Decimal(amount), currency) == minor


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    """F1."""
    with pytest.raises(ValueError, match="finite"):
        to_minor(Decimal(amount), "EUR")


@given(st.integers(-(2**62), 2**62), CURRENCIES)
def test_there_and_back(minor: int, currency: str) -> None:
    """H7: nothing is lost on the way."""
    assert to_minor(Money(minor, currency).amount, currency) == minor
