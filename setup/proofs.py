"""What shows that Portico is right: tests, journeys in a browser, checks, figures, judges."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from setup.judges import judges
from setup.keycloak import keycloak
from setup.packages import PYTHON, VENV, tool
from setup.system import for_papers, for_tests, older_postgres, other_engines
from setup.work import ROOT, part, report, say

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "templates": ["djlint", "--lint", "--quiet", "web", "auth"],
    "spelling": ["codespell"],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "messages": ["portico", "messages", "--check"],
    "changelog": ["towncrier", "build", "--draft", "--version", "next"],
    "house": ["pytest", "-q", "-p", "no:randomly", "tests/house"],
    "migrations": ["pytest", "-q", "-p", "no:randomly", "tests/services/test_migrate.py"],
}
FOLDERS = [name for name in ("tests", "e2e") if (ROOT / name).exists()]
PYTEST = ["-q", "-n", "2", "--dist", "loadfile"]


def needs(name: str) -> dict[str, str]:
    """Install what these proofs need beside packages; gives their variables."""
    path = {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    if name == "check":
        return path
    if name == "judges":
        judges()
        for_papers()
        return path
    if name == "test":
        keycloak()
        judges()
    if name in {"test", "browsers"}:
        other_engines()
    return {**path, **for_tests(tool("playwright"))}


def run(name: str, variables: Mapping[str, str]) -> int:
    """Run the proofs by name; 0 when all hold."""
    environment = {**os.environ, **variables}
    status = {
        "bench": bench,
        "browsers": browsers,
        "check": check,
        "e2e": e2e,
        "judges": before_judges,
        "test": test,
        "visual": visual,
    }[name](environment)
    report()
    return status


def check(environment: Mapping[str, str]) -> int:
    """All checks, two at a time; prints what the failing ones said."""
    with ThreadPoolExecutor(2) as pool:
        failed = [name for name in pool.map(lambda name: one_check(name, environment), CHECKS) if name]
    say(f"failed: {', '.join(failed)}" if failed else "all checks hold")
    return 1 if failed else 0


def one_check(name: str, environment: Mapping[str, str]) -> str:
    """The name of the check when it fails, else nothing."""
    with part(name):
        done = subprocess.run(
            [str(tool(CHECKS[name][0])), *CHECKS[name][1:]], cwd=ROOT, env=dict(environment), check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    if done.returncode:
        say(f"--- {name}\n{done.stdout}")
    return name if done.returncode else ""


def e2e(environment: Mapping[str, str]) -> int:
    """The journeys in a browser."""
    return pytest("journeys in a browser", ["e2e"], environment)


def browsers(environment: Mapping[str, str]) -> int:
    """The portal in Firefox and WebKitGTK."""
    return pytest("Firefox and WebKitGTK", ["e2e/browsers"], environment)


def visual(environment: Mapping[str, str]) -> int:
    """Components against their pictures of before; UPDATE=1 makes those anew."""
    chosen = {**environment, "PORTICO_VISUAL": "1"}
    return pytest("pictures of components", ["e2e/looks/test_cutouts.py", "-rs"], chosen)


def before_judges(environment: Mapping[str, str]) -> int:
    """PDF and XML before judges from outside: PATHS, or the documents of the demo world; JSON=FILE is for machines."""
    asked = ["--json", environment["JSON"]] if environment.get("JSON") else []
    asked += shlex.split(environment.get("PATHS", ""))
    with part("judges"):
        return subprocess.run(
            [str(PYTHON), "-m", "tests.judges", *asked], cwd=ROOT, env=dict(environment), check=False
        ).returncode


def bench(environment: Mapping[str, str]) -> int:
    """Figures against their goals."""
    with part("figures"):
        return subprocess.run(
            [str(PYTHON), "-m", "bench"], cwd=ROOT, env=dict(environment), check=False
        ).returncode


def test(environment: Mapping[str, str]) -> int:
    """Everything; the oldest PostgreSQL first, so that the closing line is that of all tests."""
    older = 0
    if programs := older_postgres():
        smoke = {**environment, "POSTGRES_BIN": str(programs)}
        older = pytest("smoke set on PostgreSQL 15", ["-m", "smoke", "tests"], smoke)
    return pytest("tests", FOLDERS, environment) or older


def pytest(name: str, arguments: list[str], environment: Mapping[str, str]) -> int:
    """Run pytest with its output in sight; gives its exit status."""
    with part(name):
        command = [str(PYTHON), "-m", "pytest", *PYTEST, *arguments]
        return subprocess.run(command, cwd=ROOT, env=dict(environment), check=False).returncode
