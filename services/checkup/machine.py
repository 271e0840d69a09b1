"""The machine itself: Python and its packages, disk, clock, fonts, programs, libraries."""

import ctypes
import importlib.metadata
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services import clock
from services.checkup.records import Finding, fail, ok, warn
from services.postgres.trouble import ROOM

OLDEST = (3, 11)
PLENTY = 2 * 1024**3
SLACK = timedelta(minutes=2)
LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)(?= \\| ;)", re.MULTILINE)
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
FONTS = {
    "ko": ("Korean", ("NotoSansCJK*", "NotoSansKR*", "Nanum*"), "fonts-noto-cjk"),
    "ja": ("Japanese", ("NotoSansCJK*", "NotoSansJP*", "IPA*"), "fonts-noto-cjk"),
    "en": ("Latin", ("NotoSans-Regular*", "DejaVuSans*", "LiberationSans*"), "fonts-noto-core"),
}
PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# What for, programs of which one is enough, package of Debian.
BROWSERS = (
    ("Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"),
    ("Firefox ESR", ("firefox-esr", "firefox"), "firefox-esr"),
    ("WebKitGTK", ("WebKitWebDriver",), "webkit2gtk-driver"),
    ("Xvfb", ("Xvfb",), "xvfb"),
)


def python(lock: Path) -> Iterator[Finding]:
    """The interpreter, and whether the packages are those of the lock."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        yield fail("Python", version, "install Python 3.11 or later, then: make PYTHON=python3.12 run")
    else:
        yield ok("Python", version)
    if lock.exists():
        yield _packages(lock.read_text())


def _packages(lock: str) -> Finding:
    wrong = []
    for name, version in LOCKED.findall(lock):
        try:
            there = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system or another Python
        if there != version:
            wrong.append(f"{name} {there} instead of {version}")
    if wrong:
        return warn("Packages", _some(wrong), ".venv/bin/uv pip sync --require-hashes requirements.lock")
    return ok("Packages", "those of requirements.lock")


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004
    return ", ".join(names[:2]) + more


def disk(folder: Path) -> Finding:
    """Room under the folder, where the database and the logs lie."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    told = f"{free / 1024**3:.1f} GB free under {there}"
    if free < ROOM:
        return fail("Disk", told, "free 2 GB: PostgreSQL stops when it cannot write its journal")
    return ok("Disk", told) if free >= PLENTY else warn("Disk", told, "free 2 GB")


def own_clock() -> Finding:
    """A clock that is behind the files of this house is wrong: certificates and sign-ins fail by it."""
    written = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    now = clock.now()
    if now + SLACK < written:
        return fail(
            "Clock", f"{now:%Y-%m-%d %H:%M} UTC, before these files were written", "timedatectl set-ntp true"
        )
    return ok("Clock", f"{now:%Y-%m-%d %H:%M} UTC")


def fonts() -> Iterator[Finding]:
    """Letters for the three languages: pictures, PDF and tests draw with them."""
    for language, (name, files, package) in FONTS.items():
        if _has_font(language, files):
            yield ok(f"Font, {name}", "there")
        else:
            yield warn(f"Font, {name}", "missing: its letters are drawn as boxes", _apt(package))


def _has_font(language: str, files: Sequence[str]) -> bool:
    if lister := shutil.which("fc-list"):
        told = subprocess.run([lister, f":lang={language}", "family"], capture_output=True, check=False)
        return bool(told.stdout.strip())
    there = [place for place in FONT_FOLDERS if place.is_dir()]
    return any(any(place.rglob(file)) for place in there for file in files)


def pdf() -> Finding:
    """Pango draws the letters of PDF documents."""
    missing = [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]
    if missing:
        return warn("PDF", f"{_some(missing)} cannot be loaded: documents stay HTML", _apt(*missing))
    return ok("PDF", "Pango and HarfBuzz can be loaded")


def _runs(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def browsers() -> Iterator[Finding]:
    """What the tests in a browser need; nobody else does."""
    for name, programs, package in BROWSERS:
        if path := next(filter(None, map(shutil.which, programs)), None):
            yield ok(f"Browser, {name}", path)
        else:
            yield warn(f"Browser, {name}", "missing: its tests cannot run", _apt(package))


def keycloak() -> Finding:
    """What `make keycloak` and the tests with a real Keycloak need."""
    if (docker := shutil.which("docker")) and _runs(docker, "info"):
        return ok("Keycloak", "Docker can run it")
    if shutil.which("java") and shutil.which("mvn"):
        return ok("Keycloak", "Java and Maven can run it")
    return warn(
        "Keycloak",
        "neither Docker nor Java with Maven: the development realm works, a real Keycloak does not",
        _apt("openjdk-17-jre-headless", "maven"),
    )


def _apt(*packages: str) -> str:
    return f"as root: apt-get install --no-install-recommends {' '.join(packages)}"
