"""`portico serve` outlives its database, and stops without breaking off an answer."""

import hashlib
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

import pytest

from services.postgres import Postgres
from tests.services.test_settings import GOOD
from tests.web.cli.conftest import free_port
from web.cli.database import NAME, addresses

TOKEN = secrets.token_urlsafe()
SIGN_IN = """
    DELETE FROM session; INSERT INTO session (id, token_hash, host, person, created_at, seen_at, idle_seconds, ends_at, acr, auth_time)
    SELECT gen_random_uuid(), '\\x{token}', 'portal', id, now(), now(), 1800, now() + interval '1 hour', 'password', now()
    FROM person WHERE email LIKE 'minji@%'
"""


class Server:
    """`portico serve` with a database that the test can stop."""

    def __init__(self, world: Path) -> None:
        self.port = free_port()
        self.postgres = Postgres(world / ".portico/pg").start()
        self.variables = {**os.environ, **addresses(self.postgres), "PORTICO_METRICS_PORT": "0"}
        self.portico("migrate", PORTICO_MODE="development")
        self.portico("seed", PORTICO_MODE="development")
        self.variables = GOOD | self.variables
        self.postgres.sql(SIGN_IN.format(token=hashlib.sha256(TOKEN.encode()).hexdigest()), NAME)
        command = [sys.executable, "-m", "web.cli", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.variables, start_new_session=True)
        self.until(lambda: self.get("/health/ready")[0] == 200, 60)

    def portico(self, *words: str, **variables: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "web.cli", *words], env={**self.variables, **variables}, check=True
        )

    def get(self, path: str) -> tuple[int, dict[str, str]]:
        """Status and headers; status 0 when nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            return self.ask(connection, path)
        except (OSError, HTTPException):
            return 0, {}
        finally:
            connection.close()

    def ask(self, connection: HTTPConnection, path: str) -> tuple[int, dict[str, str]]:
        """The same on a connection that is open already."""
        connection.request(
            "GET", path, headers={"Host": "portal.example", "Cookie": f"__Host-portal={TOKEN}"}
        )
        answer: HTTPResponse = connection.getresponse()
        answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}

    @staticmethod
    def until(holds: object, seconds: float) -> float:
        """Wait; gives the seconds it took."""
        begin = time.monotonic()
        while not holds():  # type: ignore[operator]
            assert time.monotonic() - begin < seconds
            time.sleep(0.05)
        return time.monotonic() - begin

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.postgres.stop()


@pytest.fixture
def server(world: Path) -> Iterator[Server]:
    made = Server(world)
    yield made
    made.end()


def test_a_database_that_restarts_is_found_again(server: Server) -> None:
    """M6: while the database is away reads are 503 and polite; within 5 s of its return they are back."""
    assert server.get("/@hanul/orders")[0] == 200
    assert server.postgres.process
    server.postgres.process.send_signal(signal.SIGQUIT)  # an immediate shutdown
    server.postgres.process.wait()
    status, headers = server.get("/@hanul/orders")
    assert status == 503
    assert "retry-after" in headers
    assert headers["content-type"].startswith("text/html")
    assert server.get("/health/ready")[0] == 503
    assert server.get("/health/live")[0] == 200
    server.postgres.start()
    assert server.until(lambda: server.get("/@hanul/orders")[0] == 200, 5) < 5
    assert server.process.poll() is None


def test_a_stop_waits_for_running_requests(server: Server) -> None:
    """M9: after SIGTERM ready is 503 at once, what runs is answered, and the process is gone within 25 s."""
    statuses: list[int] = []
    lock = threading.Thread(
        target=server.postgres.sql, args=["BEGIN; LOCK orders; SELECT pg_sleep(1.5)", NAME]
    )
    slow = threading.Thread(target=lambda: statuses.append(server.get("/@hanul/orders")[0]))
    lock.start()
    time.sleep(0.3)
    slow.start()
    time.sleep(0.3)
    begin = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    server.until(lambda: server.get("/health/ready")[0] == 503, 1)
    assert server.get("/@hanul/orders")[0] == 200
    slow.join()
    lock.join()
    assert statuses == [200]
    assert server.process.wait(25 - (time.monotonic() - begin)) == 0


def test_one_host_alone_knows_no_other(server: Server) -> None:
    """A process that serves staff answers 421 for the portal's address."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "web.cli",
        "serve",
        "--port",
        str(port),
        "--hosts",
        "staff",
        "--workers",
        "2",
    ]
    with subprocess.Popen(
        command, env={**server.variables, "PORTICO_METRICS_PORT": str(port + 1400)}
    ) as alone:
        Server.until(lambda: status(port, "/", "staff.example") == 303, 60)
        assert status(port, "/", "portal.example") == 421
        assert status(port + 1400, "/metrics", "localhost") == 200
        alone.terminate()


def status(port: int, path: str, host: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
