"""Days and amounts as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from web.typed import amount_of, day_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("1,276,000", "1276000"),
        ("1.276", "1276"),
        ("0.125", "0.125"),
        ("12,4", "12.4"),
        (" 58000 ", "58000"),
    ],
)
def test_amounts_of_every_country(text: str, amount: str) -> None:
    assert amount_of(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "x", "-1", "1e9", "NaN", "1.2.3,4", "١٢", "1,2,3.4.5", ".", "9" * 20])
def test_what_is_no_amount(text: str) -> None:
    """F1."""
    assert amount_of(text) is None


def test_days() -> None:
    """F1."""
    assert day_of(" 2026-11-28 ") == date(2026, 11, 28)
    assert [day_of(text) for text in ("", "28.11.2026", "2026-02-30", "20261128", "2026-W48-6")] == [None] * 5
