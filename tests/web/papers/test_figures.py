"""Days, sums and rates on paper."""

from datetime import date
from decimal import Decimal

import pytest

from services.words import LOCALE
from web.papers import figures

SAID = {"en": "25\u00a0November\u00a02026", "ko": "2026년\u00a011월\u00a025일", "ja": "2026年11月25日"}


@pytest.mark.parametrize("locale", SAID)
def test_a_day_has_its_year_whenever_it_is_printed(locale: str) -> None:
    LOCALE.set(locale)
    assert figures.day(date(2026, 11, 25)) == SAID[locale]


@pytest.mark.parametrize(
    ("currency", "locale", "said"),
    [("EUR", "en", "€1,234.50"), ("KRW", "ko", "1,235원"), ("JPY", "ja", "1,235円"), ("JPY", "en", "¥1,235")],
)
def test_a_sum_has_the_decimals_of_its_currency(currency: str, locale: str, said: str) -> None:
    LOCALE.set(locale)
    assert figures.sums_in(currency)(Decimal("1234.50")) == said


def test_a_rate_has_no_needless_zeros() -> None:
    assert [figures.rate(Decimal(one)) for one in ("19.00", "5.5", "0")] == ["19%", "5.5%", "0%"]
