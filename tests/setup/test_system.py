"""What this person may not install is named, with the line that brings it."""

from pathlib import Path

import pytest

from setup import system
from setup.trouble import Trouble


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
        "The tests lack chromium, fonts-noto-core, fonts-noto-cjk, libatomic1. As root: apt-get update && "
        "apt-get install --no-install-recommends chromium fonts-noto-core fonts-noto-cjk libatomic1"
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
