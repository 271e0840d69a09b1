"""Packages of the operating system, where this person may install them."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from setup.trouble import Trouble
from setup.work import part, run, say

FONTS = ("fonts-noto-core", "fonts-noto-cjk")
FONT_FILES = ("NotoSans-Regular*", "NotoSansCJK*", "NotoSansKR*", "NotoSansArabic*")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
OLDER = Path("/usr/lib/postgresql/15/bin")
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/portico.conf")
# The other two engines, for their smoke runs: program -> package.
ENGINES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
# What draws PDFs: library -> package.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def line_for(names: list[str]) -> str:
    """The exact line that brings packages on this system."""
    return f"apt-get update && apt-get install --no-install-recommends {' '.join(names)}"


def may_install() -> list[str] | None:
    """What goes before apt-get: nothing for root, sudo where it asks for no password, None where neither."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        return ["sudo", "-n"] if asked.returncode == 0 else None
    return None


def add_packages(what: str, names: list[str]) -> bool:
    """Install packages with apt-get; False when this person may not, Trouble when it goes wrong."""
    before = may_install()
    if before is None:
        return False
    with part(what):
        quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        run(f"updating the list of packages for {what}", [*quiet, "update"])
        run(f"installing {what}", [*quiet, "install", "-y", "--no-install-recommends", *names])
    return True


def browser() -> str | None:
    """Chromium on this machine: PORTICO_CHROMIUM, or the first on the PATH that is no snap's placeholder."""
    if given := os.environ.get("PORTICO_CHROMIUM"):
        return given
    found = (shutil.which(name) for name in BROWSERS)
    return next((path for path in found if path and "snap" not in os.path.realpath(path)), None)


def has_fonts() -> bool:
    """Whether letters of all languages of the tests can be drawn."""
    there = [place for place in FONT_FOLDERS if place.is_dir()]
    latin, korean, other, arabic = (any(any(p.rglob(name)) for p in there) for name in FONT_FILES)
    return latin and arabic and (korean or other)


def has_library(name: str) -> bool:
    """Whether a shared library can be loaded."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def older_postgres() -> Path | None:
    """The programs of the oldest PostgreSQL that we support: the distribution's, which CI must have."""
    if not OLDER.exists() and os.environ.get("CI") and may_install() is not None:
        if os.geteuid() == 0:  # only the programs are wanted, no server of the system's
            NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
            NO_CLUSTER.write_text("create_main_cluster = false\n")
        add_packages("PostgreSQL 15", ["postgresql-15"])
    return OLDER if OLDER.exists() else None


def for_tests(playwright: Path) -> dict[str, str]:
    """Chromium and fonts; gives the variables for the tests, raises Trouble naming all that is missing."""
    missing = lacking()
    if missing and may_install() is not None:
        add_packages("System packages", missing)
        missing = lacking()
    if missing == ["chromium"] and downloaded(playwright):
        return {}
    if missing:
        raise Trouble(f"The tests lack {', '.join(missing)}. As root: {line_for(missing)}")
    return {"PORTICO_CHROMIUM": browser() or ""}


def for_papers() -> None:
    """Pango where it can be had; without it the portal runs, and says so in place of a PDF."""
    missing = without_pango()
    if missing and add_packages("Pango", missing):
        missing = without_pango()
    if missing:
        say(f"Without PDFs: {', '.join(missing)} missing. As root: {line_for(missing)}")


def without_pango() -> list[str]:
    """The packages that PDFs need and this machine does not have."""
    return [package for library, package in PANGO.items() if not has_library(library)]


def other_engines() -> None:
    """Firefox and WebKitGTK where they can be had; else said loudly, which is an error in CI."""
    missing = [package for program, package in ENGINES.items() if not shutil.which(program)]
    if missing and add_packages("Firefox and WebKitGTK", missing):
        missing = [package for program, package in ENGINES.items() if not shutil.which(program)]
    if not missing:
        return
    told = f"Firefox and WebKitGTK lack {', '.join(missing)}. As root: {line_for(missing)}"
    if os.environ.get("CI"):
        raise Trouble(told)
    say(f"Not tested in every engine. {told}")


def lacking() -> list[str]:
    """The packages of Debian that the tests need and this machine does not have."""
    return [
        *([] if browser() else ["chromium"]),
        *([] if has_fonts() else FONTS),
        *([] if has_library("libatomic.so.1") else ["libatomic1"]),  # Playwright's own Node.js needs it
        *without_pango(),
    ]


def downloaded(playwright: Path) -> bool:
    """Whether Playwright can fetch a browser of its own."""
    try:
        with part("Playwright's Chromium"):
            run("downloading Chromium", [playwright, "install", "chromium"])
    except Trouble:
        return False
    return True
