"""A server that outlived its supervisor, or died without tidying up."""

import os
import signal
import subprocess
import time
from pathlib import Path

from services.postgres.trouble import PostgresTrouble

STATUS_LINE = 7


def state(data: Path) -> tuple[int, str]:
    """Process and state ("ready", "starting", …) from the server's own file; (0, "") when there is none."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), lines[STATUS_LINE].strip() if len(lines) > STATUS_LINE else ""
    except (OSError, ValueError, IndexError):
        return 0, ""


def end(data: Path) -> None:
    """Stop the server that still has this folder, and remove what a killed one left behind.

    Call it only as the folder's owner. A process id is reused after a restart of the machine, so it counts
    only when that process is a server of this very folder.
    """
    process, _ = state(data)
    for sign, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5)):
        if not serves(process, data):
            break
        os.kill(process, sign)
        until = time.monotonic() + seconds
        while serves(process, data) and time.monotonic() < until:
            time.sleep(0.05)
    if serves(process, data):
        raise PostgresTrouble(
            f"An earlier PostgreSQL (process {process}) still has {data} and does not stop: end it."
        )
    (data / "postmaster.pid").unlink(missing_ok=True)


def serves(process: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL server of this folder."""
    if not process:
        return False
    if Path("/proc/self").exists():
        try:
            words = Path(f"/proc/{process}/cmdline").read_text(errors="replace")
        except OSError:
            return False
    else:
        command = ["ps", "-ww", "-o", "command=", "-p", str(process)]
        words = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return "postgres" in words and str(data) in words
