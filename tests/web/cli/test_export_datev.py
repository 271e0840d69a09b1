"""`portico export datev` as somebody at a keyboard meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.postgres import Postgres
from tests.services.imports.desk import portal
from web.cli import main

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", "datev", *map(str, arguments)])


def test_the_bookings_are_written_whole_or_not_at_all(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        done = run("books.csv", "--entity", "de", *YEAR)
        refused = [
            run("none.csv", "--entity", "kr", *YEAR),
            run("none.csv", "--entity", "xx", *YEAR),
            run("none.csv", "--entity", "de", "--from", "2026-02-02", "--to", "2026-02-01"),
            run("none.csv", "--entity", "de", *YEAR, "--ledger", "nowhere.toml"),
        ]
    assert done.exit_code == 0 and "EXTF_Buchungsstapel_20260101_20261231.csv" in done.output, done.output
    assert (tmp_path / "books.csv").read_bytes().startswith(b'"EXTF";700;21;')
    says = ("this one is in KR", "no company of ours", "--to is before --from", "nowhere.toml: No such file")
    for result, said in zip(refused, says, strict=True):
        assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output
    assert [file.name for file in tmp_path.iterdir()] == ["books.csv"]
