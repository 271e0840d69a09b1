"""`portico import invoices` as somebody at a keyboard meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.postgres import Postgres
from tests.services.einvoices.samples import CII, FOLDER, UBL, sample
from tests.services.imports.desk import portal
from web.cli import main


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", "invoices", *map(str, arguments)])


def test_a_folder_is_checked(tmp_path: Path) -> None:
    found = run(FOLDER, "--check")
    assert found.exit_code == 1, found.output
    for said in (
        "einvoice: 18 files in",
        "Read and right: 15 invoices (7 CII, 8 UBL)",
        "1  gross-price, PEPPOL-EN16931-R046 (en16931/CII_example5.xml, line 1: 1, not -8.9)",
        "Refused: 3 files, listed in einvoice.refused.csv",
        "2  wrong-ending",
        "1  wrong-line",
    ):
        assert said in found.output
    assert (tmp_path / "einvoice.refused.csv").exists()


def test_a_right_file_is_said_to_be_right(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(sample(CII))
    found = run("a.xml", "--check", "--report", "mine.csv")
    assert found.exit_code == 0
    assert "Read and right: 1 invoices (1 CII)" in found.output
    assert "No file was refused." in found.output
    assert (tmp_path / "mine.csv").exists()


def test_what_stays_in_the_original_is_listed_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(sample(UBL))
    place = "1  AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm"
    assert place in run("a.xml", "--check", "--left").output
    assert place not in run("a.xml", "--check").output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.xml", "--check"), "does not exist"),
        ((FOLDER, "--check", "--report", "none/mine.csv"), "cannot be written"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(arguments: tuple[object, ...], says: str) -> None:
    found = run(*arguments)
    assert found.exit_code != 0
    assert says in found.output
    assert "Traceback" not in found.output


def test_what_is_right_is_kept_once(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "a.xml").write_bytes(sample(CII))
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        nobody = run("a.xml")
        first, second = run("a.xml", "--account", "hanul"), run("a.xml", "--account", "hanul")
        monkeypatch.setenv("DATABASE_JOBS_URL", "postgresql://portico_jobs@127.0.0.1:1/portico")
        away = run("a.xml", "--account", "hanul")
    assert nobody.exit_code == 0 and "1  unknown-buyer" in nobody.output
    assert first.exit_code == 0, first.output
    assert "New: 1 invoices; 0 were there already." in first.output
    assert "New: 0 invoices; 1 were there already." in second.output
    assert away.exit_code == 1 and "run it again, it goes on there" in away.output
