"""`portico serve`: the web server."""

from pathlib import Path

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from services.settings import load

HEADER_MILLISECONDS = 10_000
# How long open answers may take after the signal to stop.
KILL_SECONDS = {"development": 1, "production": 10}


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
@click.option(
    "--certificate", type=click.Path(path_type=Path, exists=True), help="Serve https with this chain."
)
@click.option("--key", type=click.Path(path_type=Path, exists=True), help="Its key, in PKCS#8.")
def command(address: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    """Serve the portal with the settings of the environment."""
    settings = load()
    Granian(
        "web.app:create_door",
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
        ssl_cert=certificate,
        ssl_key=key,
        log_level=LogLevels.warning,
        respawn_failed_workers=not settings.development,
        workers_kill_timeout=KILL_SECONDS[settings.mode],
    ).serve()
