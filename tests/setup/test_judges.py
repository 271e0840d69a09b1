"""Where the judges of invoices cannot run it is said in one line, and in CI it is an error."""

import shutil

import pytest

from setup import judges
from setup.trouble import Trouble
from setup.work import ROOT


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("no_java")
def test_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    judges.judges()
    said = capsys.readouterr().out
    assert said.startswith("Not judged: invoices by veraPDF, Mustang and the rules of CEN and Peppol.")
    assert said.count("\n") == 1


@pytest.mark.usefixtures("no_java")
def test_ci_must_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Trouble, match="openjdk-17-jdk-headless"):
        judges.judges()


def test_they_are_fetched_where_they_can_run(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[object] = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(judges, "run", lambda doing, command: ran.extend(command))
    judges.judges()
    assert ran == [ROOT / "deploy/judges"]
