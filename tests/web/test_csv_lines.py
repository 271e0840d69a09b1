"""Lines of a CSV file that no spreadsheet program takes for anything but what it says."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.csv_lines import csv_line

HIDDEN = " \u00a0\u200b\ufeff"
DANGEROUS = "=+-@\t\r\n＝＋－＠"


def read(line: str) -> list[str]:
    [row] = csv.reader(io.StringIO(line, newline=""))
    return row


@given(
    st.text(max_size=3).filter(lambda text: not text.strip(HIDDEN)) | st.just(""),
    st.sampled_from(DANGEROUS),
    st.text(),
)
def test_nothing_that_people_wrote_is_computed(before: str, sign: str, after: str) -> None:
    """F5: neither where the sign is hidden behind spaces that nobody sees."""
    text = f"{before}{sign}{after}".replace("\0", "")
    [field] = read(csv_line([text]))
    assert field.startswith("'") and field.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("separator", [";", "\t", "\n", "\r\n"])
@pytest.mark.parametrize("hidden", ["", " ", "\u200b", '"'])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_nor_what_another_separator_would_make_a_cell(separator: str, hidden: str, sign: str) -> None:
    """F5: where programs expect a semicolon between cells, they cut a text in two, whatever quotes stand around it."""
    text = f"Gripper{separator}{hidden}{sign}1+1"
    assert read(csv_line([text])) == [f"Gripper{separator}'{hidden}{sign}1+1"]
    cells = csv.reader(io.StringIO(csv_line(["10482", text]), newline=""), delimiter=";")
    assert not [cell for row in cells for cell in row if cell.startswith(tuple(DANGEROUS))]


@pytest.mark.parametrize("text", ["10; 20", "M8;M10", "A;", ";", "a\tb", "x;y=z", "5-7; 8-9", "L;\nM"])
def test_a_semicolon_before_plain_text_stays_as_it_is(text: str) -> None:
    assert read(csv_line([text])) == [text]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_every_field_comes_back_as_it_was_but_for_apostrophes(fields: list[str]) -> None:
    """RFC 4180: commas, quotes and line ends in a field stay in it."""
    found = read(csv_line(fields))
    assert [one.replace("'", "") for one in found] == [one.replace("'", "") for one in fields]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (7, "7"),
        (-7, "-7"),
        (Decimal("-12.50"), "-12.50"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_figures_and_days_are_written_for_machines(value: object, text: str) -> None:
    """A minus before a figure of our own is no formula."""
    assert read(csv_line([value])) == [text]  # type: ignore[list-item]
