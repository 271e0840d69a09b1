"""A granian worker of its own for each application, and what it used of the processor."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from web.cli.serve import OPEN_AT_ONCE

PATIENCE_SECONDS = 20
LOG = Path(".portico") / "log" / "bench.log"
TICK = os.sysconf("SC_CLK_TCK")


class Worker:
    """An application that is served while the block lasts."""

    def __init__(self, app: str, variables: Mapping[str, str]) -> None:
        """`app`: module:factory."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.command = [
            sys.executable, "-m", "granian", app, "--factory", "--interface", "asgi", "--port", str(self.port),
            "--backlog", str(OPEN_AT_ONCE), "--backpressure", str(OPEN_AT_ONCE), "--loop", "uvloop", "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "3",
        ]  # fmt: skip
        self.variables = {**os.environ, **variables}

    def __enter__(self) -> Self:
        """Start it, and wait until it listens."""
        LOG.parent.mkdir(parents=True, exist_ok=True)
        with LOG.open("ab") as log:
            self.server = subprocess.Popen(self.command, env=self.variables, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._listens():
            if self.server.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise RuntimeError(f"{self.command[3]} did not start: see {LOG}")
            time.sleep(0.05)
        [self.pid] = children(self.server.pid)
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.server.terminate()
        self.server.wait()

    def _listens(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def cpu(self) -> float:
        """Seconds of the processor until now."""
        return cpu(self.pid)

    @property
    def mebibytes(self) -> float:
        """Memory that is its own or shared, as resident now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu(pid: int) -> float:
    """User and system seconds of a process, with those of its children that ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK


def cpu_of_all(pid: int) -> float:
    """The same with the children that live, such as the connections of PostgreSQL."""
    return cpu(pid) + sum(map(cpu, children(pid)))


def children(pid: int) -> list[int]:
    """Processes that this one started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
