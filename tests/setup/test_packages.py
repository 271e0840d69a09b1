"""The virtual environment asks whom pip asks, and is made anew when it is not whole."""

import re
from pathlib import Path

import pytest

from setup import packages
from setup.work import ROOT


def test_uv_is_told_what_pip_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://index.example/simple\ncert = /etc/our.pem\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    for name in ("UV_DEFAULT_INDEX", "SSL_CERT_FILE", "PIP_CERT", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    told = packages.configuration()
    assert told["UV_DEFAULT_INDEX"] == "https://index.example/simple"
    assert told["SSL_CERT_FILE"] == "/etc/our.pem"


def test_what_the_person_told_uv_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.example/simple")
    assert "UV_DEFAULT_INDEX" not in packages.configuration()


def test_an_environment_from_another_folder_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/pip").write_text("#!/elsewhere/.venv/bin/python\n")
    monkeypatch.setattr(packages, "VENV", tmp_path)
    assert not packages.usable()


@pytest.mark.parametrize("name", ["requirements.lock", "setup/node.lock", "package-lock.json"])
def test_a_lock_names_no_host(name: str) -> None:
    assert not re.search(r"https?://(?!opencollective|github\.com/sponsors)", (ROOT / name).read_text())


def test_all_of_the_lock_is_pinned_with_hashes() -> None:
    for name in ("requirements.lock", "setup/node.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert all(re.match(r"\S+==\S+ .*--hash=sha256:", entry, re.DOTALL) for entry in entries)
