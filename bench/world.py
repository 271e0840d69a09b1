"""The databases that are measured in: the demo world, with few or with ten times the orders of others around it."""

import asyncio
import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from bench.crowd import crowd
from services import clock
from services.db import DB, execute, transaction
from services.demo.world import build
from services.migrate import create_database, migrate
from services.people.identity import subject_of
from services.postgres import Postgres
from services.sessions.actions import open_session
from services.sessions.records import Proof
from web.assets import SHEET, asset
from web.frame import SHEET_KEPT

FOLDER = Path(".portico") / "bench"
ISSUER = "http://localhost:8010/realms/portico"
ROLES = {
    "DATABASE_URL": "portico_app",
    "DATABASE_OWNER_URL": "portico_owner",
    "DATABASE_JOBS_URL": "portico_jobs",
}
FEW, MANY = "bench_few", "bench_many"
ORDERS = {FEW: 200_000, MANY: 2_000_000}  # of three lines each, for everybody else
SHORT = {FEW: 20_000, MANY: 200_000}
# What is in here is worth nothing after the run.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
}


class Person(NamedTuple):
    """Somebody of the demo world with a session."""

    account: UUID
    cookie: str

    @property
    def again(self) -> str:
        """The cookies of a browser that was here before and has the style sheet."""
        return f"{self.cookie}; {SHEET_KEPT}={asset(SHEET)}"


def furnish(server: Postgres, orders: dict[str, int] = ORDERS) -> dict[str, Person]:
    """Make both databases anew; gives the people whose pages are asked for, who are the same in both."""
    for name in orders:
        server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    asyncio.run(create_database(server.url(), FEW))
    people = asyncio.run(_demo_world(server.url(FEW, ROLES["DATABASE_OWNER_URL"])))
    server.sql(f"CREATE DATABASE {MANY} TEMPLATE {FEW} STRATEGY FILE_COPY OWNER portico_owner")
    asyncio.run(create_database(server.url(), MANY))
    for name, number in orders.items():
        crowd(server, name, number)
    return people


def variables(server: Postgres, database: str) -> dict[str, str]:
    """What an application is told that works on this database."""
    return {
        "PORTICO_MODE": "development",
        "PORTICO_METRICS_PORT": "0",
        "PORTICO_ISSUER": ISSUER,
        **{name: server.url(database, role) for name, role in ROLES.items()},
    }


async def _demo_world(owner: str) -> dict[str, Person]:
    with redirect_stdout(io.StringIO()):
        await migrate(owner)
    await build(owner, ISSUER)
    DB.config = {"dsn": owner}
    return {key: await _signed_in(key) for key in ("max", "minji")}


async def _signed_in(key: str) -> Person:
    async with transaction():
        [found] = await execute(
            "SELECT person.id, account FROM person JOIN membership ON person = person.id WHERE subject = $1",
            str(subject_of(key)),
        )
        proof = Proof(
            person_id=found["id"], host="portal", idp_sid=f"sid of {key}", id_token="", acr="password",
            auth_time=clock.now(), device="bench",
        )  # fmt: skip
        opened = await open_session(proof)
    return Person(found["account"], f"Cookie: portal={opened.token}")
