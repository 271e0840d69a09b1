"""A ledger is a file that says all, or is refused with what is wrong in it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from services.datev.ledger import SKR03
from services.datev.ledger_file import BadLedger, read
from services.invoices.document import TaxCategory

GOOD = 'consultant = 1001\nclient = 7\nyear_begins = "07-01"\nchart = "SKR03"\n[debtors]\nDE1 = 10001\n[revenue]\n"S 16" = 8403\n'


def file(folder: Path, text: str) -> Path:
    path = folder / "ledger.toml"
    path.write_text(text)
    return path


def test_the_year_is_that_of_the_day(tmp_path: Path) -> None:
    path = file(tmp_path, GOOD)
    assert read(path, date(2026, 11, 1)).year_begins == date(2026, 7, 1)
    assert read(path, date(2026, 3, 1)).year_begins == date(2025, 7, 1)


def test_accounts_of_its_own_stand_beside_those_of_the_chart(tmp_path: Path) -> None:
    ledger = read(file(tmp_path, GOOD), date(2026, 11, 1))
    assert ledger.revenue == {**SKR03, (TaxCategory.STANDARD, Decimal(16)): 8403} and ledger.debtors == {
        "DE1": 10001
    }


@pytest.mark.parametrize(
    "text", ["", "consultant = 1\nclient = 7\n[debtors]\n", f"{GOOD}X = 1\n", GOOD.replace("07-01", "02-30"), GOOD.replace("SKR03", "SKR1"), "\0"]
)  # fmt: skip
def test_what_is_no_ledger_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadLedger, match=r"ledger\.toml: "):
        read(file(tmp_path, text), date(2026, 11, 1))


def test_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match=r"nowhere\.toml: "):
        read(tmp_path / "nowhere.toml", date(2026, 11, 1))
