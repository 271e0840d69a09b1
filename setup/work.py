"""Doing things that take a while: a line when they begin, their seconds when they end."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from setup.trouble import explain

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".portico"
LOG = KEPT / "log" / "setup.log"
SILENT_SECONDS = 1.0
SHOWN_SECONDS = 2.0

seconds: dict[str, float] = {}
begun = time.monotonic()


@contextmanager
def part(name: str) -> Iterator[None]:
    """Say what is going on when it takes long, and keep its seconds for `report`."""
    begin = time.monotonic()
    teller = threading.Timer(SILENT_SECONDS, say, [f"{name} …"])
    teller.daemon = True
    teller.start()
    try:
        yield
    finally:
        teller.cancel()
        seconds[name] = time.monotonic() - begin
    if seconds[name] > SHOWN_SECONDS:
        say(f"{name}: {seconds[name]:.1f} s")


def say(text: str) -> None:
    """One line for the person at the keyboard, at once."""
    print(text, flush=True)


def report() -> None:
    """The seconds of each part."""
    width = max(map(len, seconds), default=0)
    for name, spent in seconds.items():
        say(f"{name:<{width}} {spent:7.1f} s")
    say(f"{'together':<{width}} {time.monotonic() - begun:7.1f} s")


def run(doing: str, command: Sequence[object], variables: Mapping[str, str] | None = None) -> str:
    """Run a program in the project's folder with its output in the log; raises Trouble."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, env={**os.environ, **(variables or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(map(str, command))}\n{done.stdout}")
    if done.returncode:
        raise explain(doing, done.stdout, LOG)
    return done.stdout
