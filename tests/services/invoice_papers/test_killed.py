"""Each invoice is printed once and the same, wherever its worker is killed."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from services.db import execute, scoped
from services.invoice_papers.actions import prepare
from services.invoices.document import InvoiceDocument
from services.papers import cii
from services.papers.press import Press
from services.postgres import Postgres
from services.settings import Settings
from services.system import system
from tests.database import ROOT
from tests.factories import account_id
from tests.services.invoice_papers.dying import page

POINTS = ("before printing", "while printing", "after printing", "before the commit", "after the commit")
LEFT = {"after the commit": "ready"}
PATIENCE_SECONDS = 60
OURS = "SELECT id, content FROM invoice WHERE series IS NOT NULL ORDER BY number LIMIT $1"
JOBS = "SELECT 1 FROM pgqueuer WHERE entrypoint = 'invoice_paper'"  # what is told of it is not this worker's
PDFS = "SELECT status || ' ' || attempts || ' ' || sha256 FROM invoice_paper WHERE kind = 'pdf' ORDER BY id"


@pytest.fixture
async def waiting(door: object, server: Postgres, database: str, anyio_backend: str) -> AsyncIterator[Any]:
    """Invoices of Hanul Motors, each of whose PDF is asked for when its turn comes."""
    gone = "DELETE FROM pgqueuer; SET session_replication_role = replica; DELETE FROM invoice_paper"
    server.sql(gone, database)
    async with scoped(system("test")):
        house = system("test", await account_id("hanul"))
    async with scoped(house):
        rows = await execute(OURS, len(POINTS))
    yield house, rows
    server.sql(gone, database)


async def test_each_is_printed_once_wherever_its_worker_is_killed(
    settings: Settings, server: Postgres, database: str, waiting: Any
) -> None:
    """M4: with a real worker in a process of its own, and the press that it has."""
    house, rows = waiting

    def worker(point: str) -> subprocess.Popen[str]:
        command = [
            sys.executable,
            "-m",
            "tests.services.invoice_papers.dying",
            settings.jobs_url.reveal(),
            point,
        ]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def printed() -> list[list[str]]:
        return [line.split(" ") for line in server.sql(PDFS, database).splitlines()]

    for point, row in zip(POINTS, rows, strict=True):
        document = msgspec.json.decode(row["content"], type=InvoiceDocument)
        async with scoped(house):
            await prepare(house, row["id"], document.locale)
        dies = worker(point)
        told, _nothing = await asyncio.to_thread(dies.communicate, None, PATIENCE_SECONDS)
        assert dies.returncode == -9, point
        assert printed()[-1][0] == LEFT.get(point, "preparing"), point
        await _are_gone([int(pid) for pid in told.split()])
    last = worker("never")
    until = time.monotonic() + PATIENCE_SECONDS
    while {one[0] for one in printed()} != {"ready"} or server.sql(JOBS, database):
        assert time.monotonic() < until, printed()
        await asyncio.sleep(0.2)
    last.terminate()
    assert await asyncio.to_thread(last.wait, 15) == 0
    assert [one[1] for one in printed()] == ["2", "2", "2", "2", "1"]
    assert [one[2] for one in printed()] == [
        sha256(pdf).hexdigest() for pdf in await _as_they_should_be(rows)
    ]


async def _are_gone(processes: list[int]) -> None:
    """The press of a worker does not outlive it."""
    until = time.monotonic() + PATIENCE_SECONDS
    while [pid for pid in processes if _lives(pid)]:
        assert time.monotonic() < until, processes
        await asyncio.sleep(0.1)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as told:  # noqa: PTH123 gone between the two lines is gone
        return told.read().rpartition(")")[2].split()[0] != "Z"


async def _as_they_should_be(rows: list[Any]) -> list[bytes]:
    documents = [msgspec.json.decode(row["content"], type=InvoiceDocument) for row in rows]
    async with Press() as press:
        return [
            await press.print(page(document, cii.write(document), document.locale)) for document in documents
        ]
