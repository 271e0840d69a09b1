"""`portico doctor` on a healthy folder, on an empty one and on broken ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from services.checkup.records import Finding, warn
from tests.web.cli.conftest import Running, free_port, portico
from web.cli import doctor


def examined(folder: Path, *, fails: bool = False, **told: str) -> dict[str, dict[str, str]]:
    said = portico(folder, "doctor", "--as-json", "--port", str(free_port()), fails=fails, **told)
    return {one["about"]: one for one in map(json.loads, said.splitlines())}


def test_an_empty_folder_is_no_failure_and_makes_no_database(empty: Path) -> None:
    found = examined(empty)
    assert found["Database"]["state"] == "warn"
    assert found["Database"]["mend"] == "make run"
    assert not (empty / ".portico").exists()


def test_a_portal_that_runs_is_well(run: Callable[..., Running], world: Path) -> None:
    running = run()
    running.wait_until_ready()
    said = portico(world, "doctor", "--port", str(running.port))
    running.end()
    assert "fail" not in said
    assert "Portico runs there (web server)" in said
    assert "row security holds on" in said
    assert "answers" in said


def test_a_broken_database_is_a_failure_and_hides_nothing_else(empty: Path) -> None:
    (empty / ".portico/pg/data").mkdir(parents=True)
    found = examined(empty, fails=True)
    assert found["Database"]["state"] == "fail"
    assert "is broken" in found["Database"]["told"]
    assert "Font, Korean" in found


def test_a_database_elsewhere_that_does_not_answer_is_a_failure(empty: Path) -> None:
    found = examined(
        empty,
        fails=True,
        PORTICO_MODE="development",
        DATABASE_URL="postgresql://portico_app@127.0.0.1:1/portico",
    )
    assert found["Database"]["state"] == "fail"
    assert "Port 8000" not in found


def test_what_is_wrong_stands_with_the_line_that_mends_it() -> None:
    lines = doctor.written(warn("Font, Korean", "missing", "apt-get install fonts-noto-cjk")).splitlines()
    assert "Font, Korean" in lines[0]
    assert lines[1].endswith("-> apt-get install fonts-noto-cjk")


def test_a_look_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Finding:
        raise RuntimeError("the doctor has a cold")

    [finding] = doctor.looked(broken)
    assert finding.state == "fail"
    assert "the doctor has a cold" in finding.told
