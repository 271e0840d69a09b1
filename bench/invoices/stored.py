"""How long from the issue of an invoice until its PDF is stored, by a real worker with a press of one process or of two."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.figure import Figure
from bench.worker import LOG
from services.actor import Actor
from services.db import DB, execute, scoped
from services.invoice_papers.issuing import issue
from services.system import system
from tests.factories import EVERYTHING
from tests.services.invoices.many import shipped

BUYER = "SELECT account.id AS account, person.id AS person FROM account, person WHERE slug = 'nova' AND person.name = 'Nova Jansen'"
WAIT = """
    SELECT extract(epoch FROM made_at)::float8 AS at FROM invoice_paper JOIN invoice ON invoice.id = invoice_id
    WHERE number = $1 AND invoice_paper.kind = 'pdf' AND invoice_paper.status = 'ready'
"""
PAUSE, PATIENCE_SECONDS = 0.5, 300
SIZES = (1, 2)


async def from_issue_to_file(variables: dict[str, str], count: int) -> list[Figure]:
    """One is issued every half second; the wait counts from COMMIT to the moment that the file bears."""
    DB.config = {"dsn": variables["DATABASE_OWNER_URL"]}
    async with scoped(system("bench")):
        [row] = await execute(BUYER)
    nova = Actor(
        person_id=row["person"],
        name="",
        locale="en",
        zone="UTC",
        rights=EVERYTHING,
        account_id=row["account"],
    )
    found = []
    for processes in SIZES:
        orders = await shipped(nova, count + 1, processes)
        with _worker(variables["DATABASE_JOBS_URL"], processes):
            await _stored(nova, orders[:1])  # the first waits for the press to start
            waits = sorted(await _stored(nova, orders[1:]))
        name = f"press of {processes} process{'es' if processes > 1 else ''}, an invoice every {PAUSE:g} s"
        found.append(
            Figure(f"{name}: from issue to the stored file, p95", waits[int(len(waits) * 0.95)], "s")
        )
    return found


async def _stored(nova: Actor, orders: list[str]) -> list[float]:
    issued = {}
    for order in orders:
        supplier = system("bench", nova.account_id)
        async with scoped(supplier):
            number = await issue(supplier, order)
        issued[number] = time.time()
        await asyncio.sleep(PAUSE)
    return [await _wait(nova, number) - at for number, at in issued.items()]


async def _wait(nova: Actor, number: str) -> float:
    until = time.time() + PATIENCE_SECONDS
    while time.time() < until:
        async with scoped(system("bench", nova.account_id)):
            if rows := await execute(WAIT, number):
                return float(rows[0]["at"])
        await asyncio.sleep(PAUSE)
    raise RuntimeError(f"{number} was not printed: see {LOG}")


@contextmanager
def _worker(url: str, processes: int) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.invoices.working", url, str(processes)]
    with LOG.open("ab") as log:
        worker = subprocess.Popen(command, env=os.environ, stdout=log, stderr=log)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()
