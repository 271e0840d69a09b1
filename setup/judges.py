"""The judges of invoices that run in Java: fetched before the tests, or said to be missing."""

import os
import shutil

from setup.keycloak import NEEDED
from setup.system import line_for
from setup.trouble import Trouble
from setup.work import ROOT, part, run, say


def judges() -> None:
    """Fetch veraPDF and Peppol's rules where they can run; else say so in one line, which is an error in CI."""
    if shutil.which("java") and shutil.which("mvn"):
        with part("Judges of invoices"):
            run("fetching the judges of invoices", [ROOT / "deploy/judges"])
        return
    missing = f"veraPDF and the rules of Peppol need Java 17 and Maven. As root: {line_for(NEEDED)}"
    if os.environ.get("CI"):
        raise Trouble(missing)
    say(f"Not tested: invoices by veraPDF and by the rules of Peppol. {missing}")
