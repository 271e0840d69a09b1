"""The virtual environment: uv of the lock, the packages of the lock, and Portico itself."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from setup.system import add_packages, line_for
from setup.trouble import Trouble
from setup.work import ROOT, part, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMP = VENV / "portico.stamp"
# What pip is told on this machine, and the name uv has for it.
OPTIONS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "trusted-host": "UV_INSECURE_HOST",
    "proxy": "ALL_PROXY",
}


def packages() -> None:
    """Make `.venv` what the lock says; takes no time and no network when it is."""
    told = [(ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    wanted = hashlib.sha256(b"\0".join([*told, sys.version.encode(), os.fsencode(ROOT)])).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    with part("Python packages"):
        if not usable():
            create()
        install_uv()
        variables = {**configuration(), "VIRTUAL_ENV": str(VENV)}
        run(
            "installing Python packages",
            [UV, "pip", "sync", "-q", "--require-hashes", "requirements.lock"],
            variables,
        )
        itself = [UV, "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--offline", "-e", "."]
        run("installing Portico", itself, variables)
    STAMP.write_text(wanted)


def usable() -> bool:
    """Whether `.venv` is whole, of this Python, and was made in this folder (its scripts hold the path)."""
    pip = VENV / "bin" / "pip"
    if not pip.exists() or str(VENV) not in pip.read_text(errors="replace")[:1000]:
        return False
    command = [str(PYTHON), "-c", "import pip, sys; print(sys.version)"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return told.stdout.strip() == sys.version


def create() -> None:
    """Make `.venv` anew."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not (find_spec("venv") and find_spec("ensurepip")):
        needed = [f"python{version}-venv"]
        if not add_packages("Python's venv module", needed):
            raise Trouble(f"This Python has no venv module. As root: {line_for(needed)}")
    shutil.rmtree(VENV, ignore_errors=True)
    run("making the virtual environment", [sys.executable, "-m", "venv", VENV])


def install_uv() -> None:
    """Install the uv that the lock names, with its hashes."""
    lock = (ROOT / "requirements.lock").read_text()
    entry = re.search(r"^uv==(\S+) (?:.*\\\n)+.*\n?", lock, re.MULTILINE)
    if not entry:
        raise Trouble("requirements.lock does not name uv: `git checkout requirements.lock` brings it back.")
    if UV.exists() and f"uv {entry.group(1)} " in run("asking for uv's version", [UV, "--version"]):
        return
    only_uv = VENV / "uv.lock"
    only_uv.write_text(entry.group())
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        only_uv,
    ]
    run("installing uv", command)


def configuration() -> dict[str, str]:
    """What uv must be told so that it asks whom pip asks."""
    told = run("reading pip's configuration", [PYTHON, "-m", "pip", "config", "list"])
    found = re.findall(r"^(?:global|install|:env:)\.([a-z-]+)='(.*)'$", told, re.MULTILINE)
    given = {OPTIONS[name]: value for name, value in found if name in OPTIONS}
    return {
        "UV_SYSTEM_CERTS": "1",
        **{name: value for name, value in given.items() if name not in os.environ},
    }


def tool(name: str) -> Path:
    """A program of the virtual environment."""
    return VENV / "bin" / name
