"""F9: what a row must be to come in, cell by cell."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from services.imports.checking import Checker, Line, Refused
from services.imports.column_map import FileShape
from services.imports.reading import Raw
from services.imports.reasons import Reason, Unusable
from tests.services.imports.desk import RETAIL, TITLES, row, strict


def check(**cells: str) -> Line | Refused:
    cut = row(**{title: f"{title}!" for title in cells})
    values = [cells.get(cell.removesuffix("!"), cell) for cell in cut.split(",")]
    return Checker(TITLES.split(","), RETAIL).check(Raw(7, values))


def taken(**cells: str) -> Line:
    found = check(**cells)
    assert isinstance(found, Line), found
    return found


def test_a_good_row() -> None:
    found = taken()
    assert found == Line(
        line=7,
        id=found.id,
        account="17850",
        number="900001",
        cancels=False,
        placed_at=datetime(2011, 6, 1, 7, 26, tzinfo=UTC),
        sku="85123A",
        name="WHITE METAL LANTERN",
        quantity=Decimal(6),
        unit_price=Decimal("2.55"),
        amount_minor=1530,
        country="United Kingdom",
    )
    assert found.id.version == 7


@pytest.mark.parametrize(
    ("title", "cell", "reason"),
    [
        ("CustomerID", "", Reason.NO_CUSTOMER),
        ("CustomerID", " .0", Reason.NO_CUSTOMER),
        ("CustomerID", "17850'; DROP TABLE orders", Reason.BAD_CUSTOMER),
        ("CustomerID", "../17850", Reason.BAD_CUSTOMER),
        ("CustomerID", "1" * 41, Reason.BAD_CUSTOMER),
        ("CustomerID", "１７８５０", Reason.BAD_CUSTOMER),
        ("InvoiceNo", "", Reason.BAD_NUMBER),
        ("InvoiceNo", "9" * 41, Reason.BAD_NUMBER),
        ("InvoiceNo", "9\x0000", Reason.CONTROL_CHARACTER),
        ("InvoiceDate", "", Reason.BAD_DATE),
        ("InvoiceDate", "2011-02-29 10:00:00", Reason.BAD_DATE),
        ("InvoiceDate", "0001-01-01 00:00:00", Reason.BAD_DATE),
        ("InvoiceDate", "9999-12-31 23:59:59", Reason.BAD_DATE),
        ("InvoiceDate", "2026-11-22 06:00:00", Reason.BAD_DATE),
        ("InvoiceDate", "01/06/2011", Reason.BAD_DATE),
        ("StockCode", " ", Reason.BAD_ARTICLE),
        ("StockCode", "8" * 61, Reason.BAD_ARTICLE),
        ("Description", "x" * 201, Reason.BAD_NAME),
        ("Description", "x" * 100_000, Reason.BAD_NAME),
        ("Description", "LANTERN\x1b[2J", Reason.CONTROL_CHARACTER),
        ("Description", "LANTERN\u202egnp.exe", Reason.CONTROL_CHARACTER),
        ("Quantity", "", Reason.BAD_QUANTITY),
        ("Quantity", "0", Reason.BAD_QUANTITY),
        ("Quantity", "six", Reason.BAD_QUANTITY),
        ("Quantity", "1e3", Reason.BAD_QUANTITY),
        ("Quantity", "NaN", Reason.BAD_QUANTITY),
        ("Quantity", "Infinity", Reason.BAD_QUANTITY),
        ("Quantity", "1_000", Reason.BAD_QUANTITY),
        ("Quantity", "٦", Reason.BAD_QUANTITY),
        ("Quantity", "1000000000", Reason.BAD_QUANTITY),
        ("Quantity", "-6", Reason.WRONG_SIGN),
        ("UnitPrice", "", Reason.BAD_PRICE),
        ("UnitPrice", "£2.55", Reason.BAD_PRICE),
        ("UnitPrice", "2.5500001", Reason.BAD_PRICE),
        ("UnitPrice", "-11062.06", Reason.NEGATIVE_PRICE),
        ("UnitPrice", "999999999", None),
    ],
)
def test_poison(title: str, cell: str, reason: Reason | None) -> None:
    found = check(**{title: cell})
    assert (found.reason if isinstance(found, Refused) else None) == reason
    assert found.line == 7


def test_an_amount_beyond_all_measure() -> None:
    found = check(Quantity="999999999", UnitPrice="999999999")
    assert isinstance(found, Refused)
    assert found.reason == Reason.AMOUNT_TOO_LARGE


def test_a_cancellation_takes_back() -> None:
    found = taken(InvoiceNo="C900001", Quantity="-3")
    assert (found.cancels, found.quantity, found.amount_minor) == (True, Decimal(-3), -765)
    refused = check(InvoiceNo="C900001", Quantity="3")
    assert isinstance(refused, Refused)
    assert refused.reason == Reason.WRONG_SIGN


@pytest.mark.parametrize(
    ("quantity", "price", "minor"),
    [
        ("1", "0.001", 0),
        ("1", "0.005", 1),
        ("3", "0.001", 0),
        ("5", "0.001", 1),
        ("1", "0", 0),
        ("1", "0.0", 0),
    ],
)
def test_amounts_are_rounded_half_up_and_prices_stay_exact(quantity: str, price: str, minor: int) -> None:
    found = taken(Quantity=quantity, UnitPrice=price)
    assert (found.unit_price, found.amount_minor) == (Decimal(price), minor)
    back = taken(InvoiceNo="C1", Quantity=f"-{quantity}", UnitPrice=price)
    assert back.amount_minor == -minor


def test_names_are_read_and_not_run() -> None:
    assert taken(Description=' =HYPERLINK("http://x")  <b> ').name == '=HYPERLINK("http://x") <b>'
    assert taken(Description="TWO\nLINES\tAND A TAB").name == "TWO LINES AND A TAB"
    assert taken(Description="").name == "85123A"
    assert taken(Description="  ").name == "85123A"


def test_winter_and_summer_in_london() -> None:
    assert taken(InvoiceDate="2010-12-01 08:26:00").placed_at.hour == 8
    assert taken(InvoiceDate="2011-07-01 08:26:00").placed_at.hour == 7


def test_a_refused_row_says_whose_order_it_breaks() -> None:
    found = check(Quantity="six")
    assert isinstance(found, Refused)
    assert (found.account, found.number) == ("17850", "900001")
    short = Checker(TITLES.split(","), RETAIL).check(Raw(7, ["900001"], Reason.WRONG_COLUMNS))
    assert short == Refused(7, Reason.WRONG_COLUMNS, None, "900001")


def test_a_decimal_comma() -> None:
    checker = Checker(TITLES.split(","), strict(file=FileShape(delimiter=";", decimal_mark=",")))
    values = row(UnitPrice="@").split(",")
    found = checker.check(Raw(7, ["2,55" if cell == "@" else cell for cell in values]))
    assert isinstance(found, Line)
    assert found.unit_price == Decimal("2.55")


@pytest.mark.parametrize(
    ("titles", "says"),
    [
        (TITLES.replace("Country", "Land"), "no column 'Country'"),
        (TITLES + ",Country", "more than one column"),
    ],
)
def test_columns_of_the_map_are_there_once(titles: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        Checker(titles.split(","), RETAIL)
