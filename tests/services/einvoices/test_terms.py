"""Texts become what they mean, or are refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.einvoices import terms
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.terms import NAME, NOTE


def test_spaces_are_single_and_lines_stay_in_notes_only() -> None:
    assert terms.words("  a \t b\n c ") == "a b c"
    assert terms.words(" a  b \r\n\n c ", NOTE) == "a b\n\n\nc"
    assert terms.words(None) == ""


def test_letters_are_composed_and_what_nobody_sees_is_dropped() -> None:
    assert terms.words("Mu\u0308ller\u200b\u00ad GmbH\ufeff") == "Müller GmbH"
    assert terms.words("한국") == "한국"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x7f", "\x85", "\x1b", "a" + "\u0301" * 6])
def test_what_disguises_a_text_is_refused(mark: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        terms.words(f"12{mark}.00")
    assert refused.value.reason is Reason.CONTROL_CHARACTER


@pytest.mark.parametrize("longest", [NAME, NOTE])
def test_a_text_has_an_end(longest: int) -> None:
    assert len(terms.words("x" * longest, longest)) == longest
    with pytest.raises(InvoiceRefused) as refused:
        terms.words("x" * (longest + 1), longest)
    assert refused.value.reason is Reason.TOO_LONG


@pytest.mark.parametrize(("given_", "means"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_a_boolean_has_four_spellings(given_: str, means: bool) -> None:
    assert terms.flag(given_) is means


@pytest.mark.parametrize("given_", ["True", "yes", "2", "-1", "TRUE"])
def test_and_no_fifth(given_: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        terms.flag(given_)
    assert refused.value.reason is Reason.BAD_FLAG


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**14), max_value=10**14))
def test_a_number_is_what_it_says(number: Decimal) -> None:
    assert terms.number(f"{number:f}") == number


@pytest.mark.parametrize(
    "given_",
    ["", "1e5", "INF", "NaN", "1,00", "1 000", "0x10", "٣", "--1", "1.2.3", ".", "9" * 16, "1." + "0" * 21],
)
def test_what_is_no_number(given_: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        terms.number(given_)
    assert refused.value.reason is Reason.BAD_NUMBER


@pytest.mark.parametrize(
    ("given_", "currency", "amount"),
    [
        ("336.9", "EUR", "336.90"),
        ("1.2300", "EUR", "1.23"),
        ("500.00", "JPY", "500"),
        ("1.234", "KWD", "1.234"),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(given_: str, currency: str, amount: str) -> None:
    assert str(terms.amount(given_, currency)) == amount


@pytest.mark.parametrize(("given_", "currency"), [("1.234", "EUR"), ("500.50", "JPY"), ("0.1", "KRW")])
def test_a_finer_one_is_refused(given_: str, currency: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        terms.amount(given_, currency)
    assert (refused.value.reason, refused.value.rule) == (Reason.TOO_PRECISE, "BR-DEC")


@given(st.dates())
def test_a_day_is_written_in_two_ways(day: date) -> None:
    assert terms.day(day.isoformat()) == terms.day(f"{day.isoformat()}+02:00") == day
    assert terms.day(f"{day.year:04}{day:%m%d}", "102") == day


@pytest.mark.parametrize(
    ("given_", "form"),
    [
        ("2026-02-30", ""),
        ("20260230", "102"),
        ("2026-11-25", "102"),
        ("20261125", "610"),
        ("25.11.2026", ""),
        ("2026-W01-1", ""),
    ],
)
def test_what_is_no_day(given_: str, form: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        terms.day(given_, form)
    assert refused.value.reason is Reason.BAD_DATE


def test_currencies_are_those_of_iso_4217() -> None:
    assert terms.currency("KRW") == "KRW"
    for unknown in ("eur", "€", "XXYZ", "EU1"):
        with pytest.raises(InvoiceRefused) as refused:
            terms.currency(unknown)
        assert refused.value.rule == "BR-CL-04"
