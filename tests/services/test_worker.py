"""A real worker in a process of its own: it does each job, survives what kills its connections, and is survived."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.errors import FailingListenerError
from pgqueuer.qm import QueueManager

from services.db import transaction
from services.jobs import enqueue
from services.postgres import Postgres
from services.settings import Settings
from services.system import system
from services.worker import Manager
from tests.database import ROOT
from tests.factories import account_id

pytestmark = pytest.mark.usefixtures("door")
PATIENCE_SECONDS = 30
Start = Callable[..., subprocess.Popen[bytes]]


class Lines:
    """What the jobs wrote."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def now(self) -> list[str]:
        return self.file.read_text().splitlines() if self.file.exists() else []

    async def until(
        self, enough: Callable[[list[str]], bool], seconds: float = PATIENCE_SECONDS
    ) -> list[str]:
        until = time.monotonic() + seconds
        while not enough(self.now()):
            assert time.monotonic() < until, self.now()
            await asyncio.sleep(0.05)
        return self.now()


@pytest.fixture
def written(tmp_path: Path) -> Lines:
    return Lines(tmp_path / "lines")


@pytest.fixture
def start(settings: Settings, written: Lines, server: Postgres, database: str) -> Iterator[Start]:
    """start() is a worker; whatever the test leaves of it and of its jobs is gone afterwards."""
    there: list[subprocess.Popen[bytes]] = []

    def one(heartbeat: float = 120, url: str = settings.jobs_url.reveal()) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "tests.services.working",
            url,
            str(written.file),
        ]
        there.append(subprocess.Popen([*command, str(heartbeat)], cwd=ROOT))
        return there[-1]

    server.sql("DELETE FROM pgqueuer", database)
    yield one
    for process in there:
        process.kill()
        process.wait()
    server.sql("DELETE FROM pgqueuer; DELETE FROM pgqueuer_log", database)


async def give(name: str, key: str, **told: Any) -> None:
    async with transaction():
        await enqueue(system("test"), name, key=key, **told)


async def test_does_what_was_enqueued_as_a_role_of_its_own(start: Start, written: Lines) -> None:
    """D4: for the account of the job, as portico_jobs."""
    process = start()
    async with transaction():
        hanul = await account_id("hanul")
        await enqueue(system("test", hanul), "note", key="one")
    assert await written.until(bool) == [f"one portico_jobs {hanul}"]
    await give("note", "two")
    assert await written.until(lambda told: len(told) == 2) == [
        f"one portico_jobs {hanul}",
        "two portico_jobs ",
    ]
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0


async def test_what_fails_is_tried_again_and_then_kept_for_people_to_see(
    start: Start, written: Lines, server: Postgres, database: str
) -> None:
    """M16: a job that cannot be done stops no other."""
    start()
    await give("fail", "bad")
    await give("note", "good")
    told = await written.until(lambda told: len(told) == 4)
    assert [line for line in told if line.startswith("bad")] == ["bad 0", "bad 1", "bad 2"]
    assert "good portico_jobs " in told
    until = time.monotonic() + PATIENCE_SECONDS
    while server.sql("SELECT state, number FROM job_log WHERE name = 'fail'", database).split() != [
        "failed|1"
    ]:
        assert time.monotonic() < until
        await asyncio.sleep(0.1)


async def test_what_is_put_off_comes_again_and_that_is_no_try(start: Start, written: Lines) -> None:
    """M16: a long wait leaves all tries to what may fail after it."""
    start()
    await give("later", "patient", times=4)
    assert await written.until(lambda told: len(told) == 4) == ["patient 0"] * 4


async def test_what_a_killed_worker_had_is_done_by_another(start: Start, written: Lines) -> None:
    """M4: at least once, over kill -9."""
    first = start(heartbeat=2)
    await give("slow", "job", seconds=1.5)
    await written.until(bool)
    first.kill()
    first.wait()
    start(heartbeat=2)
    assert await written.until(lambda told: "job ends" in told) == ["job begins", "job begins", "job ends"]


async def test_is_not_deaf_when_its_connections_were_cut(
    start: Start, written: Lines, server: Postgres, database: str
) -> None:
    start()
    await give("note", "before")
    await written.until(bool)
    whose = f"usename = 'portico_jobs' AND datname = '{database}'"
    server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {whose}")
    await asyncio.sleep(3)  # it notices at once, and begins again after a second
    begin = time.monotonic()
    await give("note", "after")
    await written.until(lambda told: len(told) == 2)
    assert time.monotonic() - begin < 4  # it listens: looking alone takes five seconds


async def test_finishes_what_it_has_before_it_stops(start: Start, written: Lines) -> None:
    process = start()
    await give("slow", "last", seconds=1)
    await written.until(bool)
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert written.now() == ["last begins", "last ends"]


@pytest.mark.parametrize("unheard", [0, 1, 2])
async def test_is_deaf_when_two_probes_in_turn_are_not_heard(
    monkeypatch: pytest.MonkeyPatch, unheard: int
) -> None:
    """The first one of all may come before there is anybody who listens."""
    probes: list[Any] = []

    async def probe(_: QueueManager, timeout: Any) -> str:  # noqa: ASYNC109
        probes.append(timeout)
        if len(probes) <= unheard:
            raise FailingListenerError
        return "heard"

    monkeypatch.setattr(QueueManager, "listener_healthy", probe)
    manager: Any = Manager.__new__(Manager)
    if unheard > 1:
        with pytest.raises(FailingListenerError):
            await manager.listener_healthy()
    else:
        assert await manager.listener_healthy() == "heard"
    assert len(probes) == min(unheard + 1, 2)


def test_the_queue_is_as_the_library_wants_it() -> None:
    """A newer PgQueuer may want other tables: then it is time for a migration."""
    ours = (ROOT / "services/migrations/m0006_queue.sql").read_text()
    theirs = QueryBuilderEnvironment().build_install_query()
    assert ours.splitlines()[1:] == theirs.splitlines()[1:]


async def test_workers_can_reach_nothing_of_people_that_jobs_do_not_need(settings: Settings) -> None:
    """D4: neither sessions nor sign-ins."""
    connection = await asyncpg.connect(settings.jobs_url.reveal())
    try:
        for table in ("session", "sign_in", "logout_token"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.fetch(f"SELECT * FROM {table}")
    finally:
        await connection.close()
