"""`portico import tracking` as somebody at a keyboard meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.imports.tracking import TrackingImported
from services.postgres import Postgres
from tests.services.imports.desk import portal
from web.cli import main
from web.cli.import_tracking import summary

DONE = TrackingImported(
    rows=2000,
    taken=1900,
    known=40,
    unknown_codes={f"dhl Q{number}": 5 for number in range(10)},
    refused={"unknown-parcel": 9, "bad-time": 1},
)


def test_a_file_comes_in_once(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "events.csv"
    file.write_text("parcel,code,time\n581010482001,82,2026-11-21T08:00\n0,82,2026-11-21T08:00\n")
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")

        def run(*arguments: str) -> Result:
            return CliRunner().invoke(main, ["import", "tracking", str(file), *arguments])

        first, second = run("--carrier", "cj-logistics"), run("--carrier", "cj-logistics")
        without = run()
    assert first.exit_code == 0, first.output
    assert "New: 1 events; 0 were there already." in first.output
    assert "Refused: 1 rows, listed in events.csv.refused.csv" in first.output
    assert "New: 0 events; 1 were there already." in second.output
    assert without.exit_code == 1 and "no column 'carrier'" in without.output


def test_the_summary_says_how_quick_it_was_and_what_was_odd(tmp_path: Path) -> None:
    lines = summary(DONE, Path("events.csv"), tmp_path / "r.csv", 4.0)
    assert lines[:2] == [
        "events.csv: 2,000 rows in 4.0 s (500 rows/s)",
        "New: 1,950 events; 40 were there already.",
    ]
    assert lines[2].startswith("Codes that nobody mapped yet") and lines[2].endswith("dhl Q7 (5) …")
    assert lines[-2:] == ["           9  unknown-parcel", "           1  bad-time"]
