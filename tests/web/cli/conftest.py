"""Portals of their own: real processes in folders of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from services.postgres import Postgres

SECONDS = 90


@dataclass
class Running:
    """`portico run` in a folder."""

    process: subprocess.Popen[str]
    port: int
    said: Path

    def text(self) -> str:
        """What it has said so far."""
        return self.said.read_text()

    def wait_until_ready(self) -> None:
        """Until it greets; fails with what it said instead."""
        until = time.monotonic() + SECONDS
        while "Ctrl-C" not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.1)

    def wait_until_said(self, pattern: re.Pattern[str]) -> None:
        """Until its words hold this."""
        until = time.monotonic() + SECONDS
        while not pattern.search(self.text()):
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.1)

    def get(self, path: str) -> int:
        """The status of an answer; 0 when there is none."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()

    def end(self, sign: signal.Signals = signal.SIGINT) -> int:
        """Signal it and wait; its exit status."""
        self.process.send_signal(sign)
        return self.process.wait(30)


def portico(folder: Path, *words: str, fails: bool = False, **more: str) -> str:
    """What a subcommand says in a folder; the reason, when it is meant to fail."""
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", *words],
        cwd=folder,
        env={**bare(), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == fails, done.stderr or done.stdout
    return (done.stderr or done.stdout) if fails else done.stdout


def bare() -> dict[str, str]:
    """The environment without anything that Portico reads."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PORTICO_", "DATABASE_"))
    }


def processes(*words: str) -> dict[int, str]:
    """All processes whose command line holds one of the words."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
        except OSError:
            continue
        if any(word in line for word in words):
            found[int(folder.name)] = line
    return found


def free_port() -> int:
    """A port with its neighbours (see web.cli.plan) that nobody listens on."""
    for port in range(20_000 + os.getpid() % 3_000 * 3, 32_000, 3):
        if all(_free(port + step) for step in (0, 10, 20, 1400)):
            return port
    raise AssertionError("no free port")


def _free(port: int) -> bool:
    with socket.socket() as listener:
        return listener.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for `portico run`; whoever uses it first builds the demo world there."""
    folder = tmp_path_factory.mktemp("world")
    yield folder
    Postgres(folder / ".portico/pg").home.destroy()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A folder where nothing has run yet."""
    yield tmp_path
    Postgres(tmp_path / ".portico/pg").home.destroy()


@pytest.fixture
def run(world: Path) -> Iterator[Callable[..., Running]]:
    """Start `portico run` with options; what it leaves is ended."""
    started: list[Running] = []

    def start(*options: str, folder: Path = world, port: int = 0) -> Running:
        port = port or free_port()
        said = folder / f"said-{port}-{len(started)}"
        with said.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "web.cli", "run", "--port", str(port), *options],
                cwd=folder, env=bare(), stdout=out, stderr=subprocess.STDOUT, text=True,
            )  # fmt: skip
        started.append(Running(process, port, said))
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            running.end(signal.SIGTERM)
