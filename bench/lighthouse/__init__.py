"""Google's Lighthouse judges start page, list and detail as a phone sees them, when npm can be reached."""

import asyncio
import hashlib
import json
import os
import shutil
import socket
import statistics
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory

from playwright.async_api import Playwright, async_playwright

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
ROUNDS = 3  # the middle counts: what else the machine does moves a single judgement by ten points
PATIENCE_SECONDS = 180


async def judged(house: Worker, people: dict[str, Person]) -> list[Figure]:
    """Points of a hundred for each page; nothing where Lighthouse cannot be had."""
    try:
        path = _brought()
    except Trouble as trouble:
        print(f"Lighthouse is left out: {trouble}", flush=True)
        return []
    figures = []
    async with (
        async_playwright() as playwright,
        _signed_in(playwright, house, people["minji"].cookie) as port,
    ):
        for name, address in PAGES.items():
            rounds = [
                await _points(path, port, f"http://localhost:{house.port}{address}") for _ in range(ROUNDS)
            ]
            points = {what: statistics.median(one[what] for one in rounds) for what in LEAST}
            figures += [
                Figure(f"Lighthouse, {name}: {what}", points[what], "", least, least=True)
                for what, least in LEAST.items()
            ]
    return figures


@asynccontextmanager
async def _signed_in(playwright: Playwright, house: Worker, cookie: str) -> AsyncIterator[int]:
    """A browser that holds the session, since Chromium takes no cookie from Lighthouse; the port that leads it."""
    with socket.socket() as free, TemporaryDirectory(prefix="portico-lighthouse-") as folder:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        free.close()
        name, _, value = cookie.removeprefix("Cookie: ").partition("=")
        launch = start() | {"args": [*start()["args"], f"--remote-debugging-port={port}"]}
        context = await playwright.chromium.launch_persistent_context(folder, **launch)
        await context.add_cookies([{"name": name, "value": value, "url": f"http://localhost:{house.port}"}])
        yield port
        await context.close()


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


async def _points(path: str, port: int, address: str) -> dict[str, float]:
    program = KEPT / "node_modules" / "lighthouse" / "cli" / "index.js"
    asked = [
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LEAST)}",
        f"--port={port}",
        "--disable-storage-reset",
    ]
    process = await asyncio.create_subprocess_exec(
        "node", str(program), address, *asked, env={**os.environ, "PATH": path}, stdout=PIPE, stderr=PIPE
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        told, trouble = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"Lighthouse could not judge {address}: {trouble.decode()[-500:]}")
    found = json.loads(told)["categories"]
    return {name: 100 * (found[name]["score"] or 0) for name in LEAST}
