"""`portico serve`: the web server."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from services.settings import load

HEADER_MILLISECONDS = 10_000
# Every open page holds a stream, and a stream is a request that does not end: granian would stop at 1,024 in all.
OPEN_AT_ONCE = 4096  # of each worker
# After the signal to stop: how long we still answer although we are not ready, and then how long answers may take.
DRAIN_SECONDS = {"development": 0, "production": 5}
KILL_SECONDS = {"development": 1, "production": 10}
DOORS = {
    "all": "web.app:create_door",
    "portal": "web.app:create_portal",
    "staff": "web.app:create_staff",
    "support": "web.app:create_support",
}


class Server(MPServer):
    """Granian, but it says "not ready" before it stops listening, so that a proxy sends people elsewhere in time."""

    drain = 0
    leaving = False

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        """The signal to stop came; a second one does not wait."""
        if self.leaving or not self.drain:
            super().signal_handler_interrupt(*args, **kwargs)  # type: ignore[no-untyped-call]
            return
        self.leaving = True
        for worker in self.wrks:
            with suppress(ProcessLookupError):
                os.kill(worker.inner.pid, signal.SIGUSR1)
        threading.Timer(self.drain, super().signal_handler_interrupt).start()


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
@click.option(
    "--hosts", type=click.Choice(list(DOORS)), default="all", show_default=True, help="Whom it serves."
)
@click.option(
    "--certificate", type=click.Path(path_type=Path, exists=True), help="Serve https with this chain."
)
@click.option("--key", type=click.Path(path_type=Path, exists=True), help="Its key, in PKCS#8.")
def command(
    *, address: str, port: int, workers: int, hosts: str, certificate: Path | None, key: Path | None
) -> None:
    """Serve the portal with the settings of the environment."""
    settings = load()
    server = Server(
        DOORS[hosts],
        factory=True,
        interface=Interfaces.ASGI,
        address=address,
        port=port,
        workers=workers,
        loop=Loops.uvloop,
        # Browsers open six HTTP/1 connections to a host and each live page holds one; over https they get HTTP/2.
        http=HTTPModes.auto if certificate else HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        websockets=False,
        backlog=OPEN_AT_ONCE,
        backpressure=OPEN_AT_ONCE,
        ssl_cert=certificate,
        ssl_key=key,
        log_level=LogLevels.warning,
        respawn_failed_workers=not settings.development,
        workers_kill_timeout=KILL_SECONDS[settings.mode],
    )
    server.drain = DRAIN_SECONDS[settings.mode]
    with figures(settings.metrics_port):
        server.serve()


@contextmanager
def figures(port: int) -> Iterator[None]:
    """The workers write their figures into a folder, and this process serves the sum of them; port 0 is none."""
    if not port:
        yield
        return
    with TemporaryDirectory(prefix="portico-figures-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # the library looks once, when it is loaded
        from web.metrics import served

        with served(port, folder):
            yield
