"""Where code of others comes from, and which tools look at ours."""

import re
import socket
import tomllib
from typing import Any

import msgspec
import pytest

from tests.house.source import ROOT, all_templates, place
from tests.network import Outside


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_every_package_has_a_hash_and_no_address() -> None:
    """O1: another file under the same name is refused, wherever it came from."""
    lock = (ROOT / "requirements.lock").read_text()
    packages = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    for package in filter(None, packages):
        assert "--hash=sha256:" in package, package.splitlines()[0]
    assert "://" not in lock


def test_front_end_packages_have_a_hash_and_no_address() -> None:
    """O1: npm checks each file against its hash."""
    lock = msgspec.json.decode((ROOT / "package-lock.json").read_bytes())
    for name, package in lock["packages"].items():
        assert not name or package.get("integrity"), name
        assert "resolved" not in package, name


def test_pages_load_nothing_from_elsewhere() -> None:
    """O1: no file of a third party's server, which could change under our feet."""
    outside = re.compile(r"""(?:src|href)=["']https?://|//cdn\.""")
    assert not [place(file) for file in all_templates() if outside.search(file.read_text())]


def test_every_rule_of_the_linter_is_on_unless_a_reason_stands_beside_it(project: dict[str, Any]) -> None:
    """O2: ruff's security rules (S) are on; the one that is off cannot tell our commands from foreign ones."""
    lint = project["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert [rule for rule in lint["ignore"] if re.fullmatch(r"S\d*", rule)] == ["S603"]
    text = (ROOT / "pyproject.toml").read_text()
    section = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.mccabe]")]
    for line in section.splitlines():
        if re.match(r'  "[A-Z]+\d*"', line):
            assert re.search(r"# \S", line), f"{line.strip()} has no reason"


def test_types_are_checked_strictly_and_everywhere(project: dict[str, Any]) -> None:
    """O2: the floors, the set-up and the tests; left out is only what Piccolo wrote."""
    mypy = project["tool"]["mypy"]
    assert mypy["strict"] is True
    assert {"auth", "services", "setup", "tests", "web"} <= set(mypy["files"])
    assert len(mypy["exclude"]) == 1


def test_tests_run_in_any_order_side_by_side_and_call_nobody(pytestconfig: pytest.Config) -> None:
    """O5: a test that needs another, or the network, is no test."""
    assert pytestconfig.pluginmanager.hasplugin("xdist")
    lock = (ROOT / "requirements.lock").read_text()
    assert "pytest-randomly==" in lock
    with socket.socket() as outside, pytest.raises(Outside):
        outside.connect(("192.0.2.1", 80))
