"""Where imports are tried: a portal of its own with the demo world in it, and what is new there afterwards."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pytest

from services.imports.column_map import ColumnMap, load
from services.imports.loading import Imported, Job, import_orders
from services.postgres import Postgres
from services.secret import Secret
from services.system import system
from tests.database import copy

CUT = Path(__file__).parents[2] / "data" / "online_retail_cut.csv"
ISSUER = "http://localhost:8010/realms/portico"
RETAIL = load("online-retail")
TITLES = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
ROLES = {"URL": "portico_app", "OWNER_URL": "portico_owner", "JOBS_URL": "portico_jobs"}
COUNT = "SELECT count(*) FROM {}"
TABLES = ("account", "person", "membership", "membership_role", "orders", "order_line", "event")


def row(number: str = "900001", **other: str) -> str:
    """One row in the shape of the real file; any cell may be another."""
    cells = {
        "InvoiceNo": number,
        "StockCode": "85123A",
        "Description": "WHITE METAL LANTERN",
        "Quantity": "6",
        "InvoiceDate": "2011-06-01 08:26:00",
        "UnitPrice": "2.55",
        "CustomerID": "17850.0",
        "Country": "United Kingdom",
        **other,
    }
    return ",".join(cells[title] for title in TITLES.split(","))


def strict(**other: Any) -> ColumnMap:
    """The map of the real file with something changed."""
    return msgspec.structs.replace(RETAIL, **other)


@contextmanager
def portal(server: Postgres, source: str, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Where each role finds a database of this test's own; it is gone afterwards."""
    name = f"imports_{getattr(request.config, 'workerinput', {}).get('workerid', 'main')}"
    copy(server, name, source)
    try:
        yield {f"DATABASE_{key}": server.url(name, role) for key, role in ROLES.items()}
    finally:
        server.sql(f"DROP DATABASE {name} WITH (FORCE)")


class Desk:
    """One database and a folder."""

    def __init__(self, addresses: dict[str, str], folder: Path) -> None:
        self.addresses, self.folder = addresses, folder
        self.report = folder / "refused.csv"
        self.steps: list[tuple[str, int, float]] = []
        self.before = self.counts()

    def write(self, *rows: str, name: str = "orders.csv") -> Path:
        """A file with the titles of the real one."""
        file = self.folder / name
        file.write_text("\n".join([TITLES, *rows, ""]), encoding="utf-8")
        return file

    def bring_in(self, file: Path, column_map: ColumnMap = RETAIL) -> Imported:
        """Import it."""
        return asyncio.run(self.bring_in_here(file, column_map))

    async def bring_in_here(self, file: Path, column_map: ColumnMap = RETAIL) -> Imported:
        """Import it in the loop of the test."""
        job = Job(path=file, column_map=column_map, report=self.report, issuer=ISSUER)
        database = Secret(self.addresses["DATABASE_JOBS_URL"])
        return await import_orders(system("import"), database, job, lambda *at: self.steps.append(at))

    def refused(self) -> list[str]:
        """The report, without its titles."""
        return self.report.read_text(encoding="utf-8").splitlines()[1:]

    def ask(self, query: str, *values: object) -> list[Any]:
        """What the database says to its owner."""
        return asyncio.run(self._ask(query, values))

    def new(self) -> dict[str, int]:
        """How many rows each table has more than in the beginning, where there are any."""
        counts = self.counts()
        return {
            table: counts[table] - before for table, before in self.before.items() if counts[table] != before
        }

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        return asyncio.run(self.counts_here())

    async def counts_here(self) -> dict[str, int]:
        """The same in the loop of the test."""
        return {table: (await self._ask(COUNT.format(table), ()))[0][0] for table in TABLES}

    async def _ask(self, query: str, values: Sequence[object]) -> list[Any]:
        connection = await asyncpg.connect(self.addresses["DATABASE_OWNER_URL"])
        try:
            return list(await connection.fetch(query, *values))
        finally:
            await connection.close()
