"""How long it takes to fetch a PDF that is stored, beside the bare page."""

import asyncio
import time

from bench.burst import Case, request_on
from bench.figure import Figure
from bench.invoices.working import page
from bench.worker import Worker
from bench.world import Person
from services.db import DB, execute, scoped
from services.invoice_papers.actions import PRINT, prepare
from services.invoice_papers.printing import Printer, handlers
from services.jobs import Job
from services.system import system

INVOICE = "SELECT id, number, content ->> 'locale' AS locale FROM invoice WHERE account_id = $1 AND series IS NOT NULL ORDER BY number LIMIT 1"
PAPER = "SELECT id FROM invoice_paper WHERE invoice_id = $1 AND kind = 'pdf'"


async def beside_a_bare_page(
    bare: Worker, house: Worker, buyer: Person, variables: dict[str, str], asked: int
) -> list[Figure]:
    """Asked in turns, one at a time; p95 of each on the clock."""
    number = await _print(variables["DATABASE_OWNER_URL"], buyer)
    cases = {
        "bare": Case(bare, "/piccolo?rows=20"),
        "pdf": Case(house, f"/@hanul/billing/{number}/document.pdf", [buyer.cookie]),
    }
    waits: dict[str, list[float]] = {name: [] for name in cases}
    doors = {
        name: await asyncio.open_connection("127.0.0.1", case.worker.port) for name, case in cases.items()
    }
    for _time in range(asked):
        for name, case in cases.items():
            began = time.perf_counter()
            await request_on(*doors[name], case)
            waits[name].append(1000 * (time.perf_counter() - began))
    for _reader, writer in doors.values():
        writer.close()
    beside, mine = (sorted(waits[name])[int(asked * 0.95)] for name in cases)
    return [
        Figure("stored PDF of an invoice: wait until it is there, p95", mine, "ms"),
        Figure("stored PDF of an invoice: p95, beside the bare page of 20 rows", mine / beside, "×"),
    ]


async def _print(owner_url: str, buyer: Person) -> str:
    """Have one printed as the worker does."""
    DB.config = {"dsn": owner_url}
    house, printer = system(PRINT, buyer.account), Printer()
    async with scoped(house):
        [row] = await execute(INVOICE, buyer.account)
        await prepare(house, row["id"], row["locale"])
        [paper] = await execute(PAPER, row["id"])
    job = Job(name=PRINT, key="bench", account_id=buyer.account, told={"paper": str(paper["id"])})
    try:
        await handlers(printer.print, page)[PRINT](house, job)
    finally:
        printer.close()
    number: str = row["number"]
    return number
