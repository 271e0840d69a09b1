"""Where the parts of a development portal are, and what each of them is told."""

import socket
import time
from dataclasses import dataclass
from pathlib import Path

import click

KEYCLOAK = "http://localhost:18080/realms/portico"

PATIENCE_SECONDS = 4


@dataclass(frozen=True)
class Plan:
    """All ports move with the one of the web server, so that two checkouts can run side by side."""

    port: int
    tls: bool
    keycloak: bool

    @property
    def realm_port(self) -> int:
        """Where the development realm listens."""
        return self.port + 10

    @property
    def metrics_port(self) -> int:
        """Where the figures are."""
        return self.port + 1400

    @property
    def issuer(self) -> str:
        """The identity provider."""
        return KEYCLOAK if self.keycloak else f"http://localhost:{self.realm_port}/realms/portico"

    def origin(self, host: str = "") -> str:
        """The address of one of the three hosts."""
        return f"{'https' if self.tls else 'http'}://{host}localhost:{self.port}"

    @property
    def variables(self) -> dict[str, str]:
        """What every process is told."""
        return {
            "PORTICO_MODE": "development",
            "PORTICO_ORIGIN": self.origin(),
            "PORTICO_STAFF_ORIGIN": self.origin("staff."),
            "PORTICO_SUPPORT_ORIGIN": self.origin("support."),
            "PORTICO_ISSUER": self.issuer,
            "PORTICO_METRICS_PORT": str(self.metrics_port),
        }

    @property
    def ports(self) -> dict[int, str]:
        """Where somebody will listen -> who."""
        ours = {self.port: "web server", self.metrics_port: "figures"}
        return ours if self.keycloak else ours | {self.realm_port: "realm"}

    def check_ports(self) -> None:
        """Raise ClickException when somebody listens on one of our ports.

        The children of a run that was killed need a moment to notice, so a port may become free while we look.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        for port, what in self.ports.items():
            while not free(port):
                if time.monotonic() > until:
                    raise click.ClickException(
                        f"Port {port} ({what}) is in use: stop what listens there, or `make run PORT={self.port + 1}`."
                    )
                time.sleep(0.1)

    def serve(self, chain: Path | None, key: Path | None) -> list[str]:
        """The command of the web server."""
        secure = ["--certificate", str(chain), "--key", str(key)] if chain and key else []
        return ["serve", "--port", str(self.port), *secure]


def free(port: int) -> bool:
    """Whether we may listen on a port of this machine."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
