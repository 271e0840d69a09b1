"""Google's Lighthouse judges start page, list and detail as a phone sees them, when npm can be reached."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person
from setup.front_end import OWN_NODE, bring_node
from setup.trouble import Trouble
from setup.work import run
from tests.chromium import start

SOURCES = Path(__file__).parent
KEPT = Path(".portico") / "lighthouse"
FILES = ("package.json", "package-lock.json")
OLDEST_NODE = 22
PAGES = {"start page": "/@hanul/", "order list": "/@hanul/orders", "order detail": "/@hanul/orders/10482"}
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100}
PATIENCE_SECONDS = 180


def judged(house: Worker, people: dict[str, Person]) -> list[Figure]:
    """Points of a hundred for each page; nothing where Lighthouse cannot be had."""
    try:
        path = _brought()
    except Trouble as trouble:
        print(f"Lighthouse is left out: {trouble}", flush=True)
        return []
    figures = []
    for name, address in PAGES.items():
        points = _points(path, f"http://localhost:{house.port}{address}", people["minji"].cookie)
        figures += [
            Figure(f"Lighthouse, {name}: {what}", points[what], "", least, least=True)
            for what, least in LEAST.items()
        ]
    return figures


def _brought() -> str:
    """A PATH with a Node.js that is new enough; Lighthouse is where its lock says. Raises Trouble."""
    path = os.environ.get("PATH", os.defpath)
    if _node(path) < OLDEST_NODE:
        path = f"{OWN_NODE / 'bin'}{os.pathsep}{path}"
        if _node(path) < OLDEST_NODE:
            bring_node()
    wanted = hashlib.sha256((SOURCES / FILES[1]).read_bytes()).hexdigest()
    stamp = KEPT / "portico.stamp"
    if not (stamp.exists() and stamp.read_text() == wanted):
        KEPT.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copy(SOURCES / name, KEPT / name)
        bring = ["npm", "ci", "--prefix", KEPT, "--ignore-scripts", "--no-audit", "--no-fund"]
        run("installing Lighthouse", bring, {"PATH": path})
        stamp.write_text(wanted)
    return path


def _node(path: str) -> int:
    """Which Node.js is first on this PATH; 0 for none."""
    node = shutil.which("node", path=path)
    told = (
        subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if node
        else ""
    )
    return int(told.lstrip("v").partition(".")[0] or 0)


def _points(path: str, address: str, cookie: str) -> dict[str, float]:
    command = [
        "node", KEPT / "node_modules" / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json",
        f"--only-categories={','.join(LEAST)}", f"--extra-headers={json.dumps({'Cookie': cookie.removeprefix('Cookie: ')})}",
        f"--chrome-flags={' '.join(['--headless=new', *start()['args']])}",
    ]  # fmt: skip
    browser = {"CHROME_PATH": start()["executable_path"]} if start()["executable_path"] else {}
    done = subprocess.run(
        [str(word) for word in command], env={**os.environ, "PATH": path, **browser}, capture_output=True, check=False,
        text=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"Lighthouse could not judge {address}: {done.stderr[-500:]}")
    told = json.loads(done.stdout)["categories"]
    return {name: 100 * (told[name]["score"] or 0) for name in LEAST}
