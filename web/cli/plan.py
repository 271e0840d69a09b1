"""Where the parts of a development portal are, and what each of them is told."""

import socket
import time
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import click

KEYCLOAK = "http://localhost:18080/realms/portico"
PATIENCE_SECONDS = 4
AUTOMATIC = {"1", "true", "yes", "auto"}
ELSEWHERE = "192.0.2.1"  # an address of the documents (RFC 5737): nobody has it
IPV4 = 4


@dataclass(frozen=True)
class Plan:
    """All ports move with the one of the web server, so that two checkouts can run side by side."""

    port: int
    tls: bool
    keycloak: bool
    lan: str = ""  # this machine's address in the network, where phones may come in

    @property
    def realm_port(self) -> int:
        """Where the development realm listens."""
        return self.port + 10

    @property
    def mail_port(self) -> int:
        """Where the mailbox of development takes mails."""
        return self.port + 20

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
            "PORTICO_SMTP_URL": f"smtp://localhost:{self.mail_port}",
        }

    @property
    def ports(self) -> dict[int, str]:
        """Where somebody will listen -> who."""
        ours = {self.port: "web server", self.metrics_port: "figures", self.mail_port: "mailbox"}
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

    def front(self) -> list[str]:
        """The command of the door for phones: the port of the web server, at this machine's address in the network."""
        return ["lan", "--address", self.lan, "--port", str(self.port)]

    def serve(self, chain: Path | None, key: Path | None) -> list[str]:
        """The command of the web server."""
        secure = ["--certificate", str(chain), "--key", str(key)] if chain and key else []
        return ["serve", "--port", str(self.port), *secure]


def own_address(wanted: str) -> str:
    """What phones of this network call this machine: `wanted`, or where the way to everybody else begins.

    Raises ClickException where there is no network.
    """
    if wanted.lower() not in AUTOMATIC:
        return _checked(wanted)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect((ELSEWHERE, 9))  # a datagram socket sends nothing by it
        except OSError:
            raise click.ClickException(
                "This machine is in no network: join one, or name an address of it by `make run LAN=192.168.1.5`."
            ) from None
        return _checked(str(way.getsockname()[0]))


def _checked(address: str) -> str:
    try:
        told = ip_address(address)
    except ValueError:
        raise click.ClickException(f"LAN is 1 or an IPv4 address of this machine, not {address}.") from None
    if told.version != IPV4 or told.is_loopback or told.is_unspecified:
        raise click.ClickException(f"{address} is no address at which a phone finds this machine.")
    return address


def free(port: int) -> bool:
    """Whether we may listen on a port of this machine."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
