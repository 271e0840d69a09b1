"""What is missing on a machine is named, with the line that brings it."""

import importlib.metadata
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from services.checkup import machine
from services.checkup.records import Finding
from tests.clocks import StillClock


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def states(findings: Any) -> dict[str, str]:
    return {finding.about: finding.state for finding in findings}


def test_an_old_python_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert states(machine.python(tmp_path / "none")) == {"Python": "ok"}
    monkeypatch.setattr(machine, "OLDEST", (9, 0))
    [finding] = machine.python(tmp_path / "none")
    assert finding.state == "fail"
    assert "make PYTHON=" in finding.mend


def test_a_package_of_another_version_is_named_and_one_of_another_system_is_not(tmp_path: Path) -> None:
    there = importlib.metadata.version("click")
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        f"click=={there} \\\n    --hash=sha256:0\nonly-on-windows==1 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n"
    )
    assert states(machine.python(lock))["Packages"] == "ok"
    lock.write_text("click==0.0.1 \\\n    --hash=sha256:0\n")
    finding = list(machine.python(lock))[1]
    assert finding.state == "warn"
    assert finding.told == f"click {there} instead of 0.0.1"
    assert "uv pip sync" in finding.mend


@pytest.mark.parametrize(("free", "state"), [(10, "fail"), (1024**3, "warn"), (9 * 1024**3, "ok")])
def test_a_full_disk_fails_and_a_tight_one_warns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, state: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(0, 0, free))
    assert machine.disk(tmp_path / "not" / "there").state == state


def test_a_clock_that_is_behind_its_own_files_fails(still: StillClock) -> None:
    still.time = datetime(2001, 1, 1, tzinfo=UTC)
    finding = machine.own_clock()
    assert finding.state == "fail"
    assert "2001-01-01" in finding.told
    still.time = datetime(2126, 1, 1, tzinfo=UTC)
    assert machine.own_clock().state == "ok"


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(machine, "FONT_FOLDERS", (tmp_path,))
    found = {finding.about: finding for finding in machine.fonts()}
    assert {finding.state for finding in found.values()} == {"warn"}
    assert found["Font, Korean"].mend.endswith("fonts-noto-cjk")
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    assert states(machine.fonts()) == {"Font, Korean": "ok", "Font, Japanese": "ok", "Font, Latin": "warn"}


def test_fontconfig_is_asked_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text('#!/bin/sh\n[ "$1" = :lang=ko ] && echo Some Family\nexit 0\n')
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert states(machine.fonts()) == {"Font, Korean": "ok", "Font, Japanese": "warn", "Font, Latin": "warn"}


def test_a_library_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PDF_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    finding = machine.pdf()
    assert finding.state == "warn"
    assert "libnowhere9" in finding.mend


def test_missing_programs_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set(states(machine.browsers()).values()) == {"warn"}
    assert machine.keycloak().state == "warn"
    (tmp_path / "firefox-esr").touch(0o755)
    assert states(machine.browsers())["Browser, Firefox ESR"] == "ok"


@pytest.mark.parametrize(("status", "state"), [(0, "ok"), (1, "warn")])
def test_docker_counts_when_its_engine_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, status: int, state: str
) -> None:
    docker = tmp_path / "docker"
    docker.write_text(f"#!/bin/sh\nexit {status}\n")
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    finding: Finding = machine.keycloak()
    assert finding.state == state
