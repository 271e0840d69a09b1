"""`python -m e2e.serve door|realm PORT [CHAIN KEY]`: one of the two servers of a run, which ends when the run that started it does."""

import os
import signal
import sys
import threading
from pathlib import Path

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels


def end_with_parent() -> None:
    """Whoever started us holds the other end of our input, and the system lets go of it whatever happens to them."""
    os.read(0, 1)  # not sys.stdin: its lock would be held in the worker that is forked from us, too
    os.kill(os.getpid(), signal.SIGTERM)


def main(which: str, port: str, chain: str = "", key: str = "") -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    Granian(
        f"e2e.entry:create_{which}",
        factory=True,
        interface=Interfaces.ASGI,
        address="127.0.0.1",
        port=int(port),
        workers=1,
        loop=Loops.uvloop,
        http=HTTPModes.auto if chain else HTTPModes.http1,
        websockets=False,
        ssl_cert=Path(chain) if chain else None,
        ssl_key=Path(key) if key else None,
        log_level=LogLevels.warning,
        workers_kill_timeout=1,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
