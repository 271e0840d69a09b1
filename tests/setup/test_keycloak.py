"""Where real Keycloak cannot run it is said in one line, and in CI it is an error."""

import shutil

import pytest

from setup import keycloak
from setup.trouble import Trouble


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("PORTICO_KEYCLOAK", raising=False)
    monkeypatch.delenv("CI", raising=False)


def test_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    keycloak.keycloak()
    said = capsys.readouterr().out
    assert said.startswith(
        "Not tested: sign-in with real Keycloak. Real Keycloak needs Docker, or Java 17 and Maven."
    )
    assert said.count("\n") == 1


def test_ci_must_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Trouble, match="Java 17 and Maven"):
        keycloak.keycloak()


def test_one_that_runs_already_is_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORTICO_KEYCLOAK", "http://localhost:18080")
    keycloak.keycloak()
    assert not capsys.readouterr().out
