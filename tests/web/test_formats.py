"""Dates, times and sums as a reader writes them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from services.money import Money
from services.words import LOCALE, ZONE
from web import formats

AT = datetime(2026, 11, 24, 21, 40, tzinfo=UTC)


@pytest.fixture(params=["en", "ko", "ja"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    words, zone = LOCALE.set(request.param), ZONE.set("Asia/Seoul")
    yield request.param
    LOCALE.reset(words)
    ZONE.reset(zone)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_day_is_the_readers_day(locale: str) -> None:
    """In Seoul it is morning already."""
    told = {"en": "Wed 25 Nov", "ko": "11월 25일 (수)", "ja": "11月25日(水)"}
    assert plain(formats.day(AT)) == told[locale]
    assert formats.time(AT) == "06:40"
    assert plain(formats.day_and_time(AT)) == f"{told[locale]}, 06:40"


def test_another_year_is_named(locale: str) -> None:
    told = {"en": "Tue 25 Nov 2025", "ko": "2025년 11월 25일 (화)", "ja": "2025年11月25日(火)"}
    assert plain(formats.day(date(2025, 11, 25))) == told[locale]
    assert "2026" not in formats.day(date(2026, 11, 25))
    assert "2027" in formats.long_day(date(2027, 1, 1))


def test_how_far_a_day_is(locale: str) -> None:
    told = {
        "en": ("2 days ago", "1 day ago", "today", "tomorrow", "in 2 days"),
        "ko": ("2일 전", "1일 전", "오늘", "내일", "2일 후"),
        "ja": ("2日前", "1日前", "今日", "明日", "2日後"),
    }
    found = tuple(formats.away(date(2026, 11, day)) for day in (19, 20, 21, 22, 23))
    assert found == told[locale]


@pytest.mark.parametrize(
    ("sum_", "told"),
    [
        (Money(981_200, "KRW"), ("₩981,200", "981,200원", "₩981,200")),
        (Money(1_234_567, "JPY"), ("¥1,234,567", "¥1,234,567", "1,234,567円")),
        (Money(172_978, "EUR"), ("€1,729.78",) * 3),
        (Money(-1250, "GBP"), ("-£12.50",) * 3),
        (Money(0, "USD"), ("$0.00",) * 3),
    ],
)
def test_a_sum_with_its_currency(locale: str, sum_: Money, told: tuple[str, str, str]) -> None:
    assert formats.money(sum_) == told[("en", "ko", "ja").index(locale)]


def test_a_unit_price_shows_the_decimals_it_has(locale: str) -> None:
    shown = [formats.price(Decimal(amount), "GBP") for amount in ("2.5", "0.001", "0.123456", "3")]
    assert shown == ["£2.50", "£0.001", "£0.123456", "£3.00"]
    assert formats.number(Decimal("12.500000")) == "12.5" and formats.number(Decimal(1234567)) == "1,234,567"


def test_a_key_figure_is_escaped_markup(locale: str) -> None:
    """E10."""
    assert 'class="cur' in formats.key_figure(Money(5, "KRW"))
    assert "<b>" not in formats.key_figure(Money(5, "<b>"))
