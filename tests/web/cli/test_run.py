"""`portico run` starts everything, ends everything, and says in one sentence what is wrong."""

import os
import signal
import socket
import ssl
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from services.postgres import Postgres
from tests.web.cli.conftest import Running, processes

Run = Callable[..., Running]


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def data_of(world: Path) -> str:
    return f"-D {Postgres(world / '.portico/pg').home.data}"


def left_by(running: Running, world: Path) -> dict[int, str]:
    return processes(f"--port {running.port}", f"--port {running.port + 10}", data_of(world))


def wait_until_gone(running: Running, world: Path, seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while (left := left_by(running, world)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not left


def test_serves_and_an_interrupt_leaves_nothing_running(run: Run, world: Path) -> None:
    running = run()
    running.wait_until_ready()
    assert running.get("/health/ready") == 200
    assert f"http://localhost:{running.port}" in running.text()
    assert "minji" in running.text()
    assert left_by(running, world)
    assert running.end(signal.SIGINT) == 0
    assert not left_by(running, world)


def test_comes_back_after_it_was_killed(run: Run, world: Path) -> None:
    running = run()
    running.wait_until_ready()
    running.end(signal.SIGKILL)
    again = run(port=running.port)
    again.wait_until_ready()
    assert again.get("/health/ready") == 200
    assert again.end(signal.SIGTERM) == 0
    assert not left_by(running, world)


def test_a_child_that_hangs_is_ended(run: Run, world: Path) -> None:
    running = run()
    running.wait_until_ready()
    for process in processes(f"--port {running.port}"):
        if process != running.process.pid:
            os.kill(process, signal.SIGSTOP)
    begin = time.monotonic()
    assert running.end(signal.SIGTERM) == 0
    assert time.monotonic() - begin < 15
    wait_until_gone(running, world)


@pytest.mark.parametrize("name", ["web server", "realm", "worker", "database"])
def test_a_child_that_dies_ends_everything_and_is_named(run: Run, world: Path, name: str) -> None:
    running = run()
    running.wait_until_ready()
    words = {
        "web server": f"serve --port {running.port}",
        "realm": f"realm --port {running.port + 10}",
        "worker": "web.cli work",
        "database": data_of(world),
    }
    # Other runs have workers, too, and those of this one are not told apart by their words.
    ours = [one for one in processes(words[name]) if name != "worker" or parent(one) == running.process.pid]
    os.kill(min(ours), signal.SIGKILL)
    assert running.process.wait(30) == 1
    assert f"The {name} was ended by signal 9" in running.text()
    wait_until_gone(running, world)


def test_a_port_in_use_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = run(port=port)
        assert running.process.wait(30) == 1
    assert f"Port {port} (web server) is in use" in running.text()
    assert f"make run PORT={port + 1}" in running.text()


def test_a_broken_database_folder_is_told(run: Run, empty: Path) -> None:
    (empty / ".portico/pg/data").mkdir(parents=True)
    running = run(folder=empty)
    assert running.process.wait(30) == 1
    assert "is broken" in running.text()
    assert "`make reset` deletes it" in running.text()
    assert "Traceback" not in running.text()


def test_a_second_owner_is_told(run: Run, empty: Path) -> None:
    home = Postgres(empty / ".portico/pg").home
    home.claim()
    running = run(folder=empty)
    assert running.process.wait(30) == 1
    assert f"is in use by another Portico (process {os.getpid()})" in running.text()
    home.release()


def test_serves_https(run: Run, world: Path) -> None:
    running = run("--tls")
    running.wait_until_ready()
    trust = ssl.create_default_context(cafile=str(world / ".portico/tls/authority.pem"))
    with (
        socket.create_connection(("127.0.0.1", running.port)) as plain,
        trust.wrap_socket(plain, server_hostname="staff.localhost") as secure,
    ):
        secure.sendall(f"GET /health/live HTTP/1.1\r\nHost: staff.localhost:{running.port}\r\n\r\n".encode())
        assert secure.recv(100).startswith(b"HTTP/1.1 200")
    assert running.end() == 0
