"""Judges of invoices that are not ours and run in Java or come with it: veraPDF, and the rules of Peppol."""

import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest

JUDGES = Path(__file__).parents[1] / ".portico" / "judges"
PROGRAM = "org.verapdf.apps.GreenfieldCliWrapper"
BIS = "external/schematron/openpeppol/2026.5/xslt/{}.xslt"
PINT_JP = "external/schematron/pint-jp/1.1.2/xslt/{}.xslt"
VERDICT = re.compile(r"^(PASS|FAIL) (\S+)", re.MULTILINE)


def need() -> None:
    """Go on where the judges are; else skip, which is a failure in CI."""
    if shutil.which("java") and JUDGES.is_dir():
        return
    missing = "invoices are not judged: deploy/judges fetches the judges, and they need Java 17"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def verapdf(flavour: str, *files: Path) -> dict[str, str]:
    """Name of the file -> PASS or FAIL, by a flavour such as 3a or ua1. One start of Java for all of them."""
    told = subprocess.run(
        ["java", "-cp", f"{JUDGES}/*", PROGRAM, "-f", flavour, "--format", "text", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return {Path(name).name: verdict for verdict, name in VERDICT.findall(told.stdout)}


@cache
def peppol(folder: Path, network: str, name: str) -> Path:
    """A rule set of Peppol, taken out of its archive."""
    [archive] = JUDGES.glob("phive-rules-peppol-*.jar")
    with zipfile.ZipFile(archive) as rules:
        return Path(rules.extract(network.format(name), folder))
