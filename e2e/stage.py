"""The portal, its realm and its database, as one process of the tests has them for itself."""

import http.client
import json
import os
import secrets
import socket
import ssl
import subprocess
import sys
import time
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Self

import msgspec

from services.people.identity import subject_of
from services.postgres import Postgres
from services.scenarios.records import Made
from tests.database import ROOT, copy
from web.cli.certificate import certificate

PATIENCE_SECONDS = 60
ROLES = {
    "DATABASE_URL": "portico_app",
    "DATABASE_OWNER_URL": "portico_owner",
    "DATABASE_JOBS_URL": "portico_jobs",
}
LOGS = ROOT / ".portico" / "log"
NAMES = {"portal": "localhost", "staff": "staff.localhost", "support": "support.localhost"}


class Stage:
    """Start it once, `reset` it before each story."""

    def __init__(self, server: Postgres, world: str, name: str, tls: Path | None = None) -> None:
        """`world`: the database of `server` that holds the demo world and is only copied; `tls`: for a certificate."""
        self.server, self.world, self.name = server, world, name
        self.tls = certificate(tls) if tls else None
        self.token = secrets.token_urlsafe(32)
        self.port, self.realm_port = _free_ports()
        self.servers: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.realm_port}/realms/portico"

    def origin(self, host: str = "portal") -> str:
        return f"{'https' if self.tls else 'http'}://{NAMES[host]}:{self.port}"

    @property
    def origins(self) -> set[str]:
        """Everybody whom a page may talk to."""
        return {*map(self.origin, NAMES), f"http://localhost:{self.realm_port}"}

    @property
    def variables(self) -> dict[str, str]:
        """What a process of this stage is told."""
        return {
            "PORTICO_MODE": "development",
            "PORTICO_ORIGIN": self.origin(),
            "PORTICO_STAFF_ORIGIN": self.origin("staff"),
            "PORTICO_SUPPORT_ORIGIN": self.origin("support"),
            "PORTICO_ISSUER": self.issuer,
            "PORTICO_METRICS_PORT": "0",
            "PORTICO_E2E": self.token,
            "PORTICO_E2E_SUPERUSER": self.server.url(),
            **{name: self.server.url(self.name, role) for name, role in ROLES.items()},
        }

    def __enter__(self) -> Self:
        """Make the template of this stage and its database, start both servers."""
        copy(self.server, f"{self.name}_template", self.world)
        self.server.sql(f"UPDATE person SET issuer = '{self.issuer}'", f"{self.name}_template")
        copy(self.server, self.name, f"{self.name}_template")
        LOGS.mkdir(parents=True, exist_ok=True)
        authority, chain, key = map(str, self.tls or ("", "", ""))
        trust = {"SSL_CERT_FILE": authority} if authority else {}  # the realm tells the portal of sign-outs
        for which, more in (("door", [str(self.port), chain, key]), ("realm", [str(self.realm_port)])):
            with (LOGS / f"{self.name}-{which}.log").open("wb") as log:
                self.servers[which] = subprocess.Popen(
                    [sys.executable, "-m", "e2e.serve", which, *filter(None, more)], cwd=ROOT,
                    env=os.environ | self.variables | trust, stdin=subprocess.PIPE, stdout=log, stderr=log,
                )  # fmt: skip
        self._wait("door", "/health/ready")
        self._wait("realm", "/realms/portico/.well-known/openid-configuration")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.servers.values():
            process.terminate()
        for process in self.servers.values():
            process.wait(10)
        for name in (self.name, f"{self.name}_template"):
            self.server.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def reset(self) -> None:
        """Everything as at the beginning."""
        self.tell("door", "reset")
        self.tell("realm", "clock")

    def forward(self, seconds: float) -> None:
        """So many seconds pass."""
        for which in self.servers:
            self.tell(which, "clock", forward=seconds)

    def fail(self, widget: str, how: str = "fail") -> None:
        """The widget fails, or hangs; with an empty text it is well again."""
        self.tell("door", "fail", widget=widget, how=how)

    def end_faults(self) -> None:
        self.tell("door", "fail", end=True)

    def hold(self, path: str) -> None:
        """This address does not answer until `go`."""
        self.tell("door", "fail", hold=path)

    def go(self, path: str) -> None:
        self.tell("door", "fail", go=path)

    def session(self, person: str, host: str = "portal", **how: Any) -> dict[str, Any]:
        """The cookie of a new session, as a browser keeps it."""
        told = self.tell("door", "session", person=person, host=host, **how)
        [(name, morsel)] = SimpleCookie(told["set-cookie"]).items()
        return {
            "name": name,
            "value": morsel.value,
            "url": self.origin(host),
            "httpOnly": True,
            "sameSite": "Lax",
        }

    def scenario(self, name: str) -> Made:
        """Build a situation of the catalogue; says as whom and where to look."""
        return msgspec.json.decode(self.tell("door", "scenario", name=name)["x-made"], type=Made)

    def prefer(self, person: str, **chosen: str) -> None:
        """Let a person have chosen this language (locale), look (theme) or time zone (zone)."""
        for name, value in chosen.items():
            self.sql(f"UPDATE person SET {name} = '{value}' WHERE subject = '{subject_of(person)}'")

    def sql(self, text: str) -> str:
        """The rows of a statement, as lines, run as the superuser."""
        return self.server.sql(text, self.name)

    def portico(self, *command: str) -> str:
        """What a command of `portico` says, run against this stage."""
        done = subprocess.run(
            [sys.executable, "-m", "web.cli", *command], cwd=ROOT, env=os.environ | self.variables,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    def log(self, which: str) -> str:
        return (LOGS / f"{self.name}-{which}.log").read_text(errors="replace")

    def tell(self, which: str, command: str, **told: Any) -> dict[str, str]:
        """Give a server a command, and get the headers of its answer."""
        connection = self._connection(which)
        headers = {"Host": f"localhost:{connection.port}", "X-E2E-Token": self.token}
        connection.request("POST", f"/__e2e/{command}", json.dumps(told), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == 204, f"{which} {command}: {answer.status}\n{self.log(which)[-3000:]}"
        return {name.lower(): value for name, value in answer.getheaders()}

    def _connection(self, which: str) -> http.client.HTTPConnection:
        if which == "door" and self.tls:
            trust = ssl.create_default_context(cafile=str(self.tls[0]))
            return http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=PATIENCE_SECONDS, context=trust
            )
        port = {"door": self.port, "realm": self.realm_port}[which]
        return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def _wait(self, which: str, path: str) -> None:
        until, told = time.monotonic() + PATIENCE_SECONDS, "nothing"
        while time.monotonic() < until:
            assert self.servers[which].poll() is None, self.log(which)
            try:
                connection = self._connection(which)
                connection.request("GET", path, headers={"Host": f"localhost:{connection.port}"})
                answer = connection.getresponse()
                if answer.status == http.client.OK:
                    return
                told = answer.read().decode(errors="replace")
            except OSError as error:
                told = str(error)
            time.sleep(0.1)
        raise AssertionError(f"the {which} did not start ({told}):\n{self.log(which)}")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
