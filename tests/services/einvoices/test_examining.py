"""All files of a folder: what is right, what is odd, what is refused and why."""

import csv
from pathlib import Path

import pytest

from services.einvoices.examining import TITLES, examine
from services.einvoices.reasons import Oddity, Reason
from services.imports.reasons import Unusable
from tests.services.einvoices.samples import CII, FOLDER, sample
from tests.services.einvoices.test_hybrid import pdf


def test_the_samples_of_this_repository(tmp_path: Path) -> None:
    found = examine(FOLDER, tmp_path / "report.csv")
    assert found.read == {"UBL": 8, "CII": 7}
    assert found.refused == {Reason.WRONG_LINE: 1, Reason.WRONG_ENDING: 2}
    assert found.files == 18
    [(name, remark)] = found.odd[Oddity.GROSS_PRICE]
    assert (name, remark.where) == ("en16931/CII_example5.xml", "line 1")
    assert found.left["AccountingCost"] == 1
    rows = list(csv.reader((tmp_path / "report.csv").open(encoding="utf-8", newline="")))
    assert rows[0] == ["row", "reason", *TITLES]
    assert [row[1:5] for row in rows[1:]] == [
        ["wrong-ending", "en16931/LICENSE.txt", "", ""],
        ["wrong-line", "en16931/guide-example3.xml", "PEPPOL-EN16931-R120", "line 1"],
        ["wrong-ending", "xrechnung/LICENSE", "", ""],
    ]


def test_a_hybrid_is_counted_as_one(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf({"factur-x.xml": sample(CII)}))
    found = examine(file, tmp_path / "report.csv")
    assert (found.read, found.refused) == ({"CII in PDF": 1}, {})


def test_what_a_file_says_is_no_formula_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=cmd.xml").write_bytes(b"<a/>")
    examine(tmp_path / "in", tmp_path / "report.csv")
    assert "'=cmd.xml" in (tmp_path / "report.csv").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        examine(FOLDER, tmp_path / "none" / "report.csv")
