"""What is installed elsewhere: the house, without its tests and without the entry that they use."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = Path(folder).glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        return files.namelist()


def test_the_entry_for_journeys_is_not_in_the_wheel_because_it_lets_anybody_be_anybody(
    names: list[str],
) -> None:
    rooms = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert rooms == {"web", "auth", "services", "locales"}
    assert not [name for name in names if "e2e" in name or "test" in name]


def test_the_wheel_holds_what_is_not_python_too(names: list[str]) -> None:
    for name in (
        "web/layouts/shell.html",
        "locales/ko/LC_MESSAGES/messages.po",
        "services/imports/maps/online_retail.toml",
    ):
        assert name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
