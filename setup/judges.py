"""The judges of invoices that run in Java: fetched before they are asked, or said to be missing."""

import os
import shutil

from setup.system import line_for
from setup.trouble import Trouble
from setup.work import ROOT, part, run, say

NEEDED = ["openjdk-17-jdk-headless", "maven"]  # Mustang is no program: a few lines of Java call it


def judges() -> None:
    """Fetch them where they can run; else say so in one line, which is an error in CI."""
    if shutil.which("javac") and shutil.which("mvn"):
        with part("Judges of invoices"):
            run("fetching the judges of invoices", [ROOT / "deploy/judges"])
        return
    missing = f"veraPDF, Mustang and the rules of CEN and Peppol need a JDK 17 and Maven. As root: {line_for(NEEDED)}"
    if os.environ.get("CI"):
        raise Trouble(missing)
    say(f"Not judged: invoices by veraPDF, Mustang and the rules of CEN and Peppol. {missing}")
