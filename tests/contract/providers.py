"""The two identity providers, started as real processes: the development realm, and Keycloak where it can run."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from keycloak import KeycloakAdmin, KeycloakOpenIDConnection

from tests.contract.relying_party import SECRET

ROOT = Path(__file__).parents[2]
START = ROOT / "deploy/keycloak/start"
MISSING = "Keycloak's contract tests need Java 17 and Maven: apt-get install openjdk-17-jre-headless maven"
PATIENCE_SECONDS = 300


class NotReady(Exception):
    """A provider ended or did not answer in time."""


@dataclass(frozen=True)
class Provider:
    """`party_port` is where its clients are registered."""

    kind: str
    server: str
    party_port: int

    @property
    def issuer(self) -> str:
        return f"{self.server}/realms/portico"

    def admin(self) -> KeycloakAdmin:
        """The portal's service account."""
        return self._admin(client_id="portico-admin", client_secret_key=SECRET)

    def keys_admin(self) -> KeycloakAdmin:
        """Who may change keys: in Keycloak only its own administrator."""
        if self.kind == "realm":
            return self.admin()
        return self._admin(
            client_id="admin-cli", username="admin", password="admin", user_realm_name="master"
        )

    def _admin(self, **who: Any) -> KeycloakAdmin:
        connection = KeycloakOpenIDConnection(server_url=f"{self.server}/", realm_name="portico", **who)
        return KeycloakAdmin(connection=connection)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def keycloak_can_run() -> bool:
    """Docker with an engine, or Java with Maven or with what Maven fetched before."""
    if (
        shutil.which("docker")
        and subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0
    ):
        return True
    fetched = Path.home() / ".m2/repository/org/keycloak/keycloak-quarkus-dist"
    return bool(shutil.which("java")) and bool(shutil.which("mvn") or fetched.exists())


def planned(kind: str) -> Provider:
    """Where a provider of this kind will be; PORTICO_KEYCLOAK names one that runs, for a portal on port 8000."""
    if kind == "keycloak" and (there := os.environ.get("PORTICO_KEYCLOAK")):
        return Provider(kind, there.rstrip("/"), 8000)
    return Provider(kind, f"http://localhost:{free_port()}", free_port())


@contextmanager
def running(provider: Provider, variables: Mapping[str, str]) -> Iterator[None]:
    """The provider is ready; `variables` tell the realm where its database is."""
    if provider.server == os.environ.get("PORTICO_KEYCLOAK", "").rstrip("/"):
        yield
        return
    port = provider.server.rpartition(":")[2]
    command = [str(START)]
    if provider.kind == "realm":
        command = [sys.executable, "-m", "web.cli", "realm", "--port", port]
    with process(f"contract-{provider.kind}-{port}", command, {**variables, "KEYCLOAK_PORT": port}) as log:
        log.wait(f"{provider.issuer}/.well-known/openid-configuration")
        yield


@dataclass
class Log:
    """A process and what it wrote."""

    process: subprocess.Popen[bytes]
    file: Path

    def wait(self, url: str) -> None:
        """Until the address answers. Raises NotReady."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urlopen(url, timeout=2):  # noqa: S310 an address of this machine
                    return
            except OSError:
                time.sleep(0.2)
        raise NotReady(
            f"{url} does not answer; status {self.process.poll()}: {self.file.read_text()[-2000:]}"
        )


@contextmanager
def process(name: str, command: list[str], variables: Mapping[str, str]) -> Iterator[Log]:
    """A program with a log of its own, until the end of the block."""
    file = ROOT / ".portico/log" / f"{name}.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        started = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **variables}, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield Log(started, file)
        finally:
            started.terminate()
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
