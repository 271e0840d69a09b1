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
    refused={"missing-fields": 9, "bad-time": 1},
    waiting=12,
    crowded=2,
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
    assert "1 rows wait for a parcel that is not packed yet." in first.output
    assert "No row was refused." in first.output
    assert "New: 0 events; 1 were there already." in second.output
    assert without.exit_code == 1 and "no column 'carrier'" in without.output


def test_the_summary_says_how_quick_it_was_and_what_was_odd(tmp_path: Path) -> None:
    lines = summary(DONE, Path("events.csv"), tmp_path / "r.csv", 4.0)
    assert lines[:2] == [
        "events.csv: 2,000 rows in 4.0 s (500 rows/s)",
        "New: 1,950 events; 40 were there already.",
    ]
    assert lines[2:4] == [
        "12 rows wait for a parcel that is not packed yet.",
        "2 older ones had to go: at most 10,000 of a carrier wait.",
    ]
    assert lines[4].startswith("Codes that nobody mapped yet") and lines[4].endswith("dhl Q7 (5) …")
    assert lines[-2:] == ["           9  missing-fields", "           1  bad-time"]


def test_a_file_without_rows_says_so(tmp_path: Path) -> None:
    nothing = TrackingImported(rows=0, taken=0, known=0, unknown_codes={}, refused={})
    assert summary(nothing, Path("events.json"), tmp_path / "r.csv", 0.1) == [
        "events.json: nothing was in it."
    ]


def test_a_file_that_breaks_off_is_no_success(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "events.json"
    event = '{"parcel": "581010482001", "code": "82", "time": "2026-11-21T08:00"}'
    file.write_text(f"[{event}, {event[:20]}")
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        done = CliRunner().invoke(
            main, ["import", "tracking", "events.json", "--carrier", "cj-logistics", "--report", "r.csv"]
        )
        file.write_text("")
        empty = CliRunner().invoke(main, ["import", "tracking", "events.json", "--carrier", "cj-logistics"])
    assert done.exit_code == 1 and "New: 1 events" in done.output
    assert "events.json breaks off after 1 rows, which were read" in done.output
    assert "2,broken-off," in (tmp_path / "r.csv").read_text()
    assert empty.exit_code == 1 and "events.json is empty" in empty.output
