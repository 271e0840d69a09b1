"""Judges that run in Java, asked once for all files: veraPDF and Mustang."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from tests.judges.fetched import JUDGES, alone
from tests.judges.verdict import Verdict, unless

VERAPDF = "org.verapdf.apps.GreenfieldCliWrapper"
MUSTANG = Path(__file__).with_name("Mustang.java")
REPORT = re.compile(
    r"^== (?P<file>[^\n]+) (?P<right>true|false)\n(?P<report>.*?)(?=^== |\Z)", re.MULTILINE | re.DOTALL
)
PATIENCE_SECONDS, MORE_FOR_EACH = 240, 20
SHOWN = 200
AGAINST = ("error", "fatal", "exception")


def verapdf(flavour: str, files: Iterable[Path]) -> dict[Path, Verdict]:
    """By a flavour such as 3a or ua1; the reasons are clauses of the standard with their words."""
    paths = [str(file) for file in files]
    asked = [VERAPDF, "-f", flavour, "--format", "xml", "--maxfailuresdisplayed", "1", *paths]
    told = _run(JUDGES, asked, len(paths))
    start = told.find("<?xml")
    jobs = etree.fromstring(told[start:].encode()).iterfind(".//job") if start >= 0 else ()
    return {Path(job.findtext("item/name")): _of_job(job) for job in jobs}


def mustang(files: Iterable[Path]) -> dict[Path, Verdict]:
    """PDF and XML; its notices are no reasons."""
    paths = [str(file) for file in files]
    told = _run(JUDGES / "mustang", [str(MUSTANG), *paths], len(paths))
    return {
        Path(one["file"]): _of_report(one["right"] == "true", one["report"]) for one in REPORT.finditer(told)
    }


def _of_job(job: etree._Element) -> Verdict:
    report = job.find("validationReport")
    if report is None:
        why = job.findtext(".//exceptionMessage") or "it could not be read"
        return unless([why[:SHOWN]])
    if report.get("isCompliant") == "true":
        return unless([])
    broken = report.iterfind(".//rule[@status='failed']")
    return unless(
        [f"{one.get('clause')}-{one.get('testNumber')}: {_words(one.find('description'))}" for one in broken]
    )


def _of_report(right: bool, report: str) -> Verdict:
    if right:
        return unless([])
    try:
        messages = etree.fromstring(report.strip().encode()).iter(*AGAINST)
    except etree.XMLSyntaxError:
        return unless([report.strip()[:SHOWN] or "it says nothing"])
    return unless([_words(one) for one in messages] or ["it says no more than that"])


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())[:SHOWN]


def _run(folder: Path, command: list[str], files: int) -> str:
    with alone():
        done = subprocess.run(
            ["java", "-cp", f"{folder}/*", *command],
            capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS + MORE_FOR_EACH * files,
        )  # fmt: skip
    return done.stdout
