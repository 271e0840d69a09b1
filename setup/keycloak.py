"""What the tests with a real Keycloak need: fetched before they start, or said to be missing."""

import os
import shutil
import subprocess

from setup.system import line_for
from setup.trouble import Trouble
from setup.work import ROOT, part, run, say

NEEDED = ["openjdk-17-jre-headless", "maven"]


def keycloak() -> None:
    """Fetch Keycloak where it can run; else say so in one line, which is an error in CI."""
    if os.environ.get("PORTICO_KEYCLOAK") or has_engine():
        return
    if shutil.which("java") and shutil.which("mvn"):
        with part("Keycloak"):
            run("fetching Keycloak", [ROOT / "deploy/keycloak/start", "fetch"])
        return
    missing = f"Real Keycloak needs Docker, or Java 17 and Maven. As root: {line_for(NEEDED)}"
    if os.environ.get("CI"):
        raise Trouble(missing)
    say(f"Not tested: sign-in with real Keycloak. {missing}")


def has_engine() -> bool:
    """Whether Docker answers."""
    docker = shutil.which("docker")
    if not docker:
        return False
    return subprocess.run([docker, "info"], capture_output=True, check=False).returncode == 0
