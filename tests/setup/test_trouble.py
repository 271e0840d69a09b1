"""What goes wrong on a bare machine is told in one sentence, by the words of the real tools."""

import subprocess
import sys
from pathlib import Path

import pytest

from setup import front_end, work
from setup.trouble import Trouble, explain
from setup.work import ROOT

NOBODY = "http://127.0.0.1:9"  # nobody listens there


@pytest.fixture(autouse=True)
def _log_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "LOG", tmp_path / "setup.log")


def test_no_network_by_pip() -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--retries",
        "1",
        "--index-url",
        NOBODY,
        "portico-none",
    ]
    with pytest.raises(Trouble, match=r"^No network \(installing uv\): the package index did not answer"):
        work.run("installing uv", command)


def test_no_network_by_uv(tmp_path: Path) -> None:
    command = [
        ROOT / ".venv/bin/uv",
        "pip",
        "install",
        "--target",
        tmp_path,
        "--index-url",
        NOBODY,
        "portico-none",
    ]
    with pytest.raises(Trouble, match=r"^No network"):
        work.run("installing Python packages", command, {"UV_HTTP_RETRIES": "0"})


def test_no_network_by_npm(tmp_path: Path) -> None:
    path = {"PATH": front_end.node_path()}
    command = [
        "npm",
        "install",
        "--prefix",
        tmp_path,
        "--registry",
        NOBODY,
        "--fetch-retries",
        "0",
        "portico-none",
    ]
    with pytest.raises(Trouble, match=r"^No network"):
        work.run("installing npm packages", command, path)


def test_full_disk(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"^The disk is full \(copying\): free 2 GB"):
        work.run("copying", ["cp", "setup/work.py", "/dev/full"])


def test_anything_else_names_the_reason_and_the_log(tmp_path: Path) -> None:
    with pytest.raises(
        Trouble, match=r"^building failed \(Error: no such file\)\. All it said is in .*setup\.log\.$"
    ):
        work.run("building", ["sh", "-c", "echo begin; echo 'Error: no such file'; echo end; exit 1"])
    assert "begin" in (tmp_path / "setup.log").read_text()


def test_an_old_python_is_told() -> None:
    code = "import sys; sys.version_info = (3, 9, 2, 'final', 0); import setup"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Portico needs Python 3.11 or later, and this is Python 3.9")


def test_explains_with_the_last_error() -> None:
    log = Path("log")
    assert str(explain("doing", "", log)) == "doing failed (it gave no reason). All it said is in log."
    assert "No network" in str(explain("doing", "getaddrinfo EAI_AGAIN registry", log))
