"""The documents of the demo world as files, as the worker prints and keeps them, in all languages.

`python -m tests.judges.demo OWNER_URL FOLDER` does it in a process of its own: it becomes the owner of that database.
"""

import asyncio
import io
import subprocess
import sys
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from services.db import DB, execute, scoped
from services.invoice_papers.actions import prepare
from services.invoice_papers.issuing import credit
from services.invoices.crediting import Take
from services.invoices.document import InvoiceDocument
from services.jobs import Job
from services.postgres import Postgres
from services.settings import load
from services.system import system
from services.words import LOCALES
from tests.clocks import standing_still
from tests.database import ROOT, Server, copy
from web.work import handlers

DATABASE = "portico_judged"
OURS = "SELECT account_id, id, content FROM invoice WHERE series IS NOT NULL ORDER BY number"
UNCREDITED = """
    SELECT DISTINCT ON (split_part(series, '-', 1)) account_id, number FROM invoice
    WHERE content ->> 'kind' = '380' AND split_part(series, '-', 1) NOT IN
        (SELECT split_part(series, '-', 1) FROM invoice WHERE content ->> 'kind' = '381' AND series IS NOT NULL)
    ORDER BY split_part(series, '-', 1), number DESC
"""
WAITING = "DELETE FROM pgqueuer WHERE entrypoint = $1 RETURNING payload"
FAILED = "SELECT number, invoice_paper.reason FROM invoice_paper JOIN invoice ON invoice.id = invoice_id WHERE invoice_paper.status <> 'ready'"
KEPT = """
    SELECT number, invoice_paper.kind, locale, invoice_paper.content, invoice.content ->> 'locale' AS own
    FROM invoice_paper JOIN invoice ON invoice.id = invoice_id
"""
PATIENCE_SECONDS = 600


def print_the_demo_world(folder: Path) -> Path:
    """All documents of a demo world of its own, in that folder."""
    server = Server()
    try:
        with redirect_stdout(io.StringIO()):  # Piccolo tells of each migration
            where, world = server.found()
        print_in_another_process(Postgres(Path(where)), world, folder)
    finally:
        server.stop()
    return folder


def print_in_another_process(postgres: Postgres, world: str, folder: Path) -> None:
    """The same of a database on that server, which stays as it is. Raises CalledProcessError."""
    copy(postgres, DATABASE, world)
    try:
        url = postgres.url(DATABASE, "portico_owner")
        command = [sys.executable, "-m", "tests.judges.demo", url, str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=PATIENCE_SECONDS)
    finally:
        postgres.sql(f"DROP DATABASE {DATABASE} WITH (FORCE)")


async def _print(owner_url: str, folder: Path) -> None:
    DB.config = {"dsn": owner_url}
    await _take_something_back()
    issued = [(row, msgspec.json.decode(row["content"], type=InvoiceDocument)) for row in await _rows(OURS)]
    for row, document in issued:
        await _have_printed(row, document.locale)
    for row, document in _one_of_each(issued):
        for locale in sorted(set(LOCALES) - {document.locale}):
            await _have_printed(row, locale)
    await _work(owner_url)
    if failed := await _rows(FAILED):
        raise RuntimeError(f"not printed: {', '.join(f'{row[0]} ({row[1]})' for row in failed)}")
    for row in await _rows(KEPT):
        (folder / _name(row)).write_bytes(row["content"])


async def _rows(sql: str, *values: object) -> list[Any]:
    async with scoped(system("judges")):
        return await execute(sql, *values)


async def _take_something_back() -> None:
    """A credit note of each seller whom the demo world gives none."""
    for row in await _rows(UNCREDITED):
        house = system("judges", row["account_id"])
        async with scoped(house):
            await credit(house, row["number"], [Take(position=1, quantity=Decimal(1))], "Returned")


async def _have_printed(row: Any, locale: str) -> None:
    house = system("judges", row["account_id"])
    async with scoped(house):
        await prepare(house, row["id"], locale)


async def _work(owner_url: str) -> None:
    """All jobs that print, by the handlers that the worker has."""
    told = load({"PORTICO_MODE": "development", "DATABASE_URL": owner_url, "DATABASE_JOBS_URL": owner_url})
    for name, handle in handlers(told).items():
        for row in await _rows(WAITING, name) if "paper" in name else ():
            job = msgspec.json.decode(row["payload"], type=Job)
            await handle(system(name, job.account_id), job)


def _name(row: Any) -> str:
    if row["kind"] == "pdf":
        return f"{row['number']}{'' if row['locale'] == row['own'] else '.' + row['locale']}.pdf"
    return f"{row['number']}{'' if row['kind'] == 'cii' else '.' + row['kind']}.xml"


def _one_of_each(issued: list[tuple[Any, InvoiceDocument]]) -> list[tuple[Any, InvoiceDocument]]:
    """The first of each kind, seller, currency and way to tax: others are translated by the same words."""
    sorts = {}
    for row, one in reversed(issued):
        taxed = frozenset(group.category for group in one.taxes)
        sorts[one.kind, one.seller.address.country, one.currency, taxed] = row, one
    return list(sorts.values())


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    with standing_still():
        asyncio.run(_print(sys.argv[1], Path(sys.argv[2])))
