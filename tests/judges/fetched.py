"""What `deploy/judges` brings from Maven: programs in Java, and rules within archives."""

import fcntl
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

JUDGES = Path(__file__).parents[2] / ".portico" / "judges"
MISSING = "invoices are not judged: deploy/judges fetches the judges, and they need a JDK 17"
SCHEMATRON = "external/schematron"
# The archive, and the Schematron in it, compiled to XSLT.
CEN_CII = ("phive-rules-en16931", f"{SCHEMATRON}/1.3.16/cii/EN16931-CII-validation.xslt")
CEN_UBL = ("phive-rules-en16931", f"{SCHEMATRON}/1.3.16/ubl/EN16931-UBL-validation.xslt")
BIS = ("phive-rules-peppol", f"{SCHEMATRON}/openpeppol/2026.5/xslt/PEPPOL-EN16931-UBL.xslt")
BIS_CEN = ("phive-rules-peppol", f"{SCHEMATRON}/openpeppol/2026.5/xslt/CEN-EN16931-UBL.xslt")
PINT = ("phive-rules-peppol", f"{SCHEMATRON}/pint-jp/1.1.2/xslt/PINT-UBL-validation-preprocessed.xslt")
PINT_JP = ("phive-rules-peppol", f"{SCHEMATRON}/pint-jp/1.1.2/xslt/PINT-jurisdiction-aligned-rules.xslt")


def here() -> bool:
    """Whether the judges that run in Java can be asked."""
    return bool(shutil.which("java")) and JUDGES.is_dir()


def need() -> None:
    """Go on where the judges are; else skip, which is a failure in CI."""
    if here():
        return
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@cache
def rules(which: tuple[str, str]) -> Path:
    """A rule set as a file beside its archive."""
    name, place = which
    [archive] = (file for file in JUDGES.iterdir() if re.fullmatch(rf"{name}-\d[\d.]*\.jar", file.name))
    kept = JUDGES / "rules" / archive.stem / place
    if not kept.exists():
        with zipfile.ZipFile(archive) as read, alone():
            part = kept.with_name(f"{kept.name}.part")
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(read.read(place))
            part.rename(kept)
    return kept


@contextmanager
def alone() -> Iterator[None]:
    """One at a time on this machine: a virtual machine of Java takes what memory it finds."""
    with (JUDGES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
