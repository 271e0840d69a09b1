"""What this person may not install is named, with the line that brings it."""

from pathlib import Path

import pytest

from setup import system
from setup.trouble import Trouble

PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"]
ALL = ["chromium", "fonts-noto-core", "fonts-noto-cjk", "libatomic1", *PANGO]


def test_what_may_not_be_installed_is_named_with_the_line_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "may_install", lambda: None)
    monkeypatch.setattr(system, "browser", lambda: None)
    monkeypatch.setattr(system, "has_fonts", lambda: False)
    monkeypatch.setattr(system, "has_library", lambda name: False)
    with pytest.raises(Trouble) as told:
        system.for_tests(tmp_path / "playwright")
    assert str(told.value) == (
        f"The tests lack {', '.join(ALL)}. As root: apt-get update && "
        f"apt-get install --no-install-recommends {' '.join(ALL)}"
    )


def test_the_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTICO_CHROMIUM", "/opt/browser")
    assert system.browser() == "/opt/browser"


def test_a_placeholder_of_snap_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "snap").touch(0o755)
    (tmp_path / "chromium").symlink_to(tmp_path / "snap")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PORTICO_CHROMIUM", raising=False)
    assert system.browser() is None


def test_without_pango_the_portal_runs_and_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "may_install", lambda: None)
    monkeypatch.setattr(system, "has_library", lambda name: False)
    system.for_papers()
    said = capsys.readouterr().out
    assert said.startswith("Without PDFs: libpango-1.0-0")
    assert said.endswith(f"apt-get install --no-install-recommends {' '.join(PANGO)}\n")


def test_pango_is_installed_where_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[str] = []

    def add(what: str, names: list[str]) -> bool:
        wanted.extend(names)
        return True

    monkeypatch.setattr(system, "add_packages", add)
    monkeypatch.setattr(system, "has_library", lambda name: bool(wanted))
    system.for_papers()
    assert wanted == PANGO


@pytest.fixture
def no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system, "may_install", lambda: None)
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("no_engine")
def test_other_engines_that_cannot_be_had_are_said_loudly_and_stop_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    system.other_engines()
    said = capsys.readouterr().out
    assert said.startswith("Not tested in every engine.")
    assert said.endswith("apt-get install --no-install-recommends firefox-esr webkit2gtk-driver xvfb\n")


@pytest.mark.usefixtures("no_engine")
def test_in_ci_they_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Trouble, match="firefox-esr"):
        system.other_engines()


@pytest.mark.usefixtures("no_engine")
def test_other_engines_are_installed_where_they_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[str] = []

    def add(what: str, names: list[str]) -> bool:
        wanted.extend(names)
        return True

    monkeypatch.setattr(system, "add_packages", add)
    system.other_engines()
    assert wanted == ["firefox-esr", "webkit2gtk-driver", "xvfb"]
