"""The report of refused rows can be opened in a spreadsheet, whatever the rows hold."""

import csv
from pathlib import Path

import pytest

from services.imports.report import LONGEST_CELL, Report, safe
from tests.services.imports.desk import CUT, TITLES, Desk, row


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-11062.06", "-11062.06"),
        ("-24", "-24"),
        ("+1,5", "+1,5"),
        ("WHITE METAL LANTERN", "WHITE METAL LANTERN"),
        ("a\x00b\x1b[2J", "a\ufffdb\ufffd[2J"),
        ("a\ud800b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    """F9: nothing in it runs when somebody opens it."""
    assert safe(cell) == shown


def test_an_endless_cell_is_cut() -> None:
    assert safe("x" * 100_000) == "x" * LONGEST_CELL + "… (100000 characters)"


def test_row_reason_and_the_row_itself(desk: Desk) -> None:
    desk.bring_in(CUT)
    rows = list(csv.reader(desk.report.open(encoding="utf-8", newline="")))
    assert rows[0] == ["row", "reason", *TITLES.split(",")]
    assert len(rows) == 13
    source = CUT.read_text(encoding="utf-8").splitlines()
    for number, reason, *cells in rows[1:]:
        assert reason == "no-customer"
        assert cells == next(csv.reader([source[int(number) - 1]]))
    assert desk.report.stat().st_mode & 0o777 == 0o600


def test_poison_is_listed_in_the_order_of_the_file(desk: Desk) -> None:
    file = desk.write(
        row("900001", Description="x" * 100_000),
        row("900002", UnitPrice="=1+1"),
        row("900003"),
        row("900004", Description="\x1b[2J"),
        "900005,short",
    )
    done = desk.bring_in(file)
    assert (done.orders, sum(done.refused.values())) == (1, 4)
    found = [line.split(",")[:2] for line in desk.refused()]
    assert found == [
        ["2", "bad-name"],
        ["3", "bad-price"],
        ["5", "control-character"],
        ["6", "wrong-columns"],
    ]
    assert "'=1+1" in desk.refused()[1]


def test_without_refusals_it_holds_the_titles_only(desk: Desk) -> None:
    desk.bring_in(desk.write(row()))
    assert desk.report.read_text(encoding="utf-8").splitlines() == [f"row,reason,{TITLES}"]


def test_it_appears_only_when_all_is_done(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    with pytest.raises(ZeroDivisionError), Report(path) as report:
        report.file.write(str(1 / 0))
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_which_nothing_could_be_taken_is_told_all_the_same(desk: Desk) -> None:
    file = desk.folder / "nobody.csv"
    file.write_text(f"{TITLES}\n{row(CustomerID='')}\n")
    assert desk.bring_in(file).batch is None
    [event] = desk.ask("SELECT object_id, details FROM event WHERE kind = 'orders.imported'")
    assert event["object_id"] == "" and '"no-customer": 1' in event["details"]
