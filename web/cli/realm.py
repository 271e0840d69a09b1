"""`portico realm`: the development identity provider, without passwords, for this machine only."""

import os

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from auth.realm import guard
from services.settings import load


@click.command()
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen: a loopback address.",
)
@click.option("--port", default=8010, show_default=True)
def command(address: str, port: int) -> None:
    """Serve the development realm: a Keycloak-shaped identity provider that asks for no password."""
    os.environ["PORTICO_ISSUER"] = f"http://localhost:{port}/realms/portico"
    guard.check(load(), address)
    # Its state is in memory, so it is one process.
    Granian(
        "auth.realm.served:create_realm",
        factory=True,
        interface=Interfaces.ASGI,
        address=address,
        port=port,
        workers=1,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=1,
    ).serve()
