"""`portico import orders` as somebody at a keyboard meets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.imports.loading import Imported
from services.imports.notes import Note
from services.postgres import Postgres
from tests.services.imports.desk import CUT, portal
from web.cli import main
from web.cli.import_orders import STEPS, Teller, refusals, remarks, summary

DONE = Imported(
    rows=10,
    lines=8,
    orders=3,
    cancellations=1,
    linked=1,
    accounts=2,
    buyers=2,
    known=1,
    refused={"no-customer": 2},
    notes=[Note("several-countries", 9, [("1", "Spain 2, France 1")] * 9)],
    batch=None,
)


class Run:
    def __call__(self, *arguments: object) -> Result:
        return CliRunner().invoke(main, ["import", "orders", *map(str, arguments)])


@pytest.fixture
def run(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Run]:
    """run("FILE", …) is the command in a portal of its own, in an empty folder."""
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        monkeypatch.chdir(tmp_path)
        yield Run()


def test_first_and_second_run(run: Run, tmp_path: Path) -> None:
    first = run(CUT, "--map", "online-retail")
    assert first.exit_code == 0, first.output
    for said in (
        "New: 48 orders and 22 cancellations, 415 lines",
        "38 accounts, 38 placeholder buyers",
        "11 of the cancellations name the one order",
        "Refused: 12 rows, listed in online_retail_cut.csv.refused.csv",
        "12  no-customer",
        "2  several-countries (12394: Belgium 21, Denmark 6; 12457: Switzerland 65, Cyprus 3)",
        "CC BY 4.0",
    ):
        assert said in first.output
    assert (
        len((tmp_path / "online_retail_cut.csv.refused.csv").read_text(encoding="utf-8").splitlines()) == 13
    )
    again = run(CUT, "--map", "online-retail", "--report", "mine.csv")
    assert again.exit_code == 0, again.output
    assert "Nothing is new, nothing was changed: 70 orders were there already." in again.output
    assert (tmp_path / "mine.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((CUT,), "--map"),
        (("none.csv", "--map", "online-retail"), "does not exist"),
        ((CUT, "--map", "offline-retail"), "there is no map 'offline-retail'"),
        ((CUT, "--map", "online-retail", "--report", "none/mine.csv"), "cannot be written"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(run: Run, arguments: tuple[object, ...], says: str) -> None:
    found = run(*arguments)
    assert found.exit_code != 0
    assert says in found.output
    assert "Traceback" not in found.output


def test_no_address_for_the_jobs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_JOBS_URL", "")
    assert "DATABASE_JOBS_URL is not set" in run(CUT, "--map", "online-retail").output


def test_a_database_that_does_not_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_JOBS_URL", "postgresql://portico_jobs@127.0.0.1:1/portico")
    found = run(CUT, "--map", "online-retail")
    assert "nothing was imported" in found.output
    assert found.exit_code == 1


def test_the_words_of_a_result() -> None:
    assert "Nothing is new" in summary(DONE, CUT, 1.0)[1]
    assert refusals(DONE, Path("r.csv")) == ["Refused: 2 rows, listed in r.csv", "           2  no-customer"]
    assert remarks(DONE)[1].endswith("Spain 2, France 1 …)")


def test_progress_is_told_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = iter([0.0, 1.0, 20.0, 21.0])
    monkeypatch.setattr("web.cli.import_orders.monotonic", lambda: next(seconds))
    teller = Teller()
    teller("reading", 5_000, 0.1)
    teller("reading", 200_000, 0.4)
    teller("sifting", 500_000, 1.0)
    assert capsys.readouterr().err.splitlines() == [
        "     200,000 rows    10,000 rows/s   40% read",
        STEPS["sifting"],
    ]
