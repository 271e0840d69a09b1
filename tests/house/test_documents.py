"""What is written beside the code is true, and tells nobody where it was written."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, files, place, tree
from web.cli import main

TEXTS = (
    ".py",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".md",
    ".toml",
    ".json",
    ".yaml",
    ".yml",
    ".cfg",
    ".po",
    ".sh",
    ".txt",
    ".lock",
    "",
)
COMMANDS = re.compile(r"(?:`|^ {4,}|^\$ |&& )(make|portico) +([a-z0-9]+)", re.MULTILINE)
MAKE_TARGET = re.compile(r"^([a-z0-9]+):", re.MULTILINE)
LEFT_FOR_LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
# Put together here, so that this file does not find itself.
FOLDERS = [f"/{room}/" for room in ("work", "root", "home/" + "user", "Users")]
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "repo.maven." + "apache.org",
    "repo1." + "maven.org",
    "qu" + "ay.io",
]
ID = re.compile(r"^\| ([A-O]\d+) \| (proven|open) \| (.+) \|$", re.MULTILINE)
TEST_FILE = re.compile(r"`((?:tests|e2e)/[\w/.]+\.py)`")


def texts() -> list[tuple[Path, str]]:
    """Every text that belongs to the project."""
    found = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    paths = [ROOT / name for name in found.split("\0") if name]
    return [
        (path, path.read_text(errors="replace")) for path in paths if path.suffix in TEXTS and path.exists()
    ]


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *files("docs", "web", kinds=(".md",))]


def test_nothing_is_left_for_later_in_a_comment() -> None:
    """What is to be done is an issue."""
    assert not [place(path) for path, text in texts() if LEFT_FOR_LATER.search(text)]


@pytest.mark.parametrize("hint", FOLDERS + HOSTS)
def test_no_file_says_on_which_machine_it_was_made(hint: str) -> None:
    """Locks hold hashes: where the packages come from is the business of the machine that fetches them."""
    assert not [place(path) for path, text in texts() if hint in text]


@pytest.mark.parametrize("document", documents(), ids=place)
def test_a_document_names_only_commands_that_exist(document: Path) -> None:
    targets = set(MAKE_TARGET.findall((ROOT / "Makefile").read_text()))
    known = {"make": targets, "portico": set(main.list_commands(None))}  # type: ignore[arg-type]
    for program, command in COMMANDS.findall(document.read_text()):
        assert command in known[program], f"{program} {command}"


@pytest.mark.parametrize("document", documents(), ids=place)
def test_a_document_names_only_files_that_exist(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_security_md_lists_all_requirements_with_the_tests_that_prove_them() -> None:
    rows = {key: (state, what) for key, state, what in ID.findall((ROOT / "docs/security.md").read_text())}
    assert len(rows) == 141
    for key, (state, what) in rows.items():
        named = TEST_FILE.findall(what)
        assert bool(named) is (state == "proven"), f"{key}: {state} names {named}"
        for name in named:
            assert re.search(rf"\b{key}\b", " ".join(docstrings(ROOT / name))), (
                f"no docstring of {name} names {key}"
            )


def docstrings(file: Path) -> list[str]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [ast.get_docstring(node) or "" for node in ast.walk(tree(file)) if isinstance(node, kinds)]


def test_the_story_that_testers_are_shown_is_one_that_runs() -> None:
    shown = re.findall(r"```python\n(.*?)```", (ROOT / "docs/qa.md").read_text(), flags=re.DOTALL)
    assert shown
    running = (ROOT / "e2e/stories/test_scenarios.py").read_text()
    for story in shown:
        assert story in running
        assert len(story.splitlines()) <= 10


def test_each_decision_has_its_number_once() -> None:
    numbers = [file.name.split("-")[0] for file in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_hooks_and_contracts_are_readable() -> None:
    tools = Path(sys.executable).parent
    subprocess.run(
        [tools / "prek", "validate-config", "prek.toml"], cwd=ROOT, check=True, capture_output=True
    )
