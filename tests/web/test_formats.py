"""Days, times and sums as readers of each language write them, on the reader's clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from services.money import Money
from services.words import LOCALE, ZONE
from web import formats

NIGHT = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # the next morning in Seoul


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    locale, zone = LOCALE.set("en"), ZONE.set("Asia/Seoul")
    yield
    LOCALE.reset(locale)
    ZONE.reset(zone)


@pytest.mark.parametrize(
    ("locale", "this_year", "another", "long"),
    [
        ("en", "Wed 25\N{NO-BREAK SPACE}Nov", "Tue 25 Nov\N{NO-BREAK SPACE}2025", "Wednesday 25 November"),
        ("ko", "11월 25일 (수)", "2025년 11월 25일 (화)", "11월 25일 수요일"),
        ("ja", "11月25日(水)", "2025年11月25日(火)", "11月25日 水曜日"),
    ],
)  # fmt: skip
def test_a_day_is_the_reader_s_and_says_its_year_when_it_is_another(
    locale: str, this_year: str, another: str, long: str
) -> None:
    LOCALE.set(locale)
    assert formats.day(NIGHT) == this_year
    assert formats.day(date(2025, 11, 25)) == another
    assert formats.long_day(NIGHT) == long


def test_a_time_is_on_the_reader_s_clock() -> None:
    assert formats.time(NIGHT) == "07:30"
    ZONE.set("Europe/Berlin")
    assert formats.time(NIGHT) == "23:30"
    assert formats.day_and_time(NIGHT) == "Tue 24\N{NO-BREAK SPACE}Nov, 23:30"


def test_a_zone_that_does_not_exist_is_utc() -> None:
    ZONE.set("Europe/Atlantis")
    assert formats.time(NIGHT) == "22:30"


@pytest.mark.parametrize(
    ("days", "english", "korean", "japanese"),
    [
        (0, "today", "오늘", "今日"),
        (1, "tomorrow", "내일", "明日"),
        (3, "in 3 days", "3일 후", "3日後"),
        (-1, "1 day ago", "1일 전", "1日前"),
        (-12, "12 days ago", "12일 전", "12日前"),
    ],
)
def test_how_far_a_day_is_away(days: int, english: str, korean: str, japanese: str) -> None:
    on = date.fromordinal(formats.today().toordinal() + days)
    for locale, words in (("en", english), ("ko", korean), ("ja", japanese)):
        LOCALE.set(locale)
        assert formats.away(on) == words


@pytest.mark.parametrize(
    ("minor", "currency", "english", "at_home"),
    [
        (981200, "KRW", "₩981,200", ("ko", "981,200원")),
        (91300, "JPY", "¥91,300", ("ja", "91,300円")),
        (172978, "EUR", "€1,729.78", ("ko", "€1,729.78")),
        (-1250, "GBP", "-£12.50", ("ja", "-£12.50")),
        (0, "USD", "$0.00", ("ko", "$0.00")),
        (1234567, "KWD", "KWD\N{NO-BREAK SPACE}1,234.567", ("ko", "KWD\N{NO-BREAK SPACE}1,234.567")),
    ],
)
def test_a_sum_has_the_places_of_its_currency_and_its_unit_where_a_reader_expects_it(
    minor: int, currency: str, english: str, at_home: tuple[str, str]
) -> None:
    assert formats.money(Money(minor, currency)) == english
    LOCALE.set(at_home[0])
    assert formats.money(Money(minor, currency)) == at_home[1]


def test_a_unit_price_may_have_more_places_than_its_currency() -> None:
    assert formats.price(Decimal("0.001"), "GBP") == "£0.001"
    assert formats.price(Decimal("2.5"), "GBP") == "£2.50"
    assert formats.price(Decimal("0.5"), "KRW") == "₩0.5"


def test_a_quantity_has_no_needless_zeros() -> None:
    assert [formats.number(Decimal(text)) for text in ("12.000000", "0.500000", "-3", "1234567")] == [
        "12",
        "0.5",
        "-3",
        "1,234,567",
    ]


def test_the_key_figure_has_a_small_sign() -> None:
    sum_ = Money(981200, "KRW")
    assert formats.key_figure(sum_) == '<span class="cur">₩</span>981,200'
    LOCALE.set("ko")
    assert formats.key_figure(sum_) == '981,200<span class="cur cur-end">원</span>'
