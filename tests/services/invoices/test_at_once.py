"""Many invoices at once, and a connection that dies at any point of one: each is whole, with its XML, or not there, and no number is missing."""

import asyncio
from collections.abc import Iterator
from types import ModuleType
from uuid import UUID

import pytest

from services.actor import Actor
from services.db import execute, scoped
from services.errors import Conflict, Unavailable
from services.invoice_papers import issuing as papers
from services.invoice_papers.issuing import issue
from services.invoices import issuing
from services.postgres import Postgres
from services.shipments.records import Code
from services.system import system
from tests.factories import EVERYTHING, make_order
from tests.parcels import make_parcel, say

OF_NOVA = "(SELECT id FROM account WHERE slug = 'nova')"
WRITTEN = (
    "invoice_paper", "instalment", "invoice_line", "invoice", "tracking_event", "package_line", "package", "shipment", "order_line",
    "event", "orders",
)  # fmt: skip
SERIES = "SELECT count(*), max(sequence), (SELECT last FROM number_series WHERE name = series) FROM invoice WHERE series = 'HRD-2026' GROUP BY series"
POINTS = [
    *((issuing, name) for name in ("billing_for", "numbered", "write", "book", "told")),
    *((papers, name) for name in ("check", "_keep", "keep_xml", "prepare")),
]
PAPERS = f"SELECT kind, status FROM invoice_paper WHERE account_id = {OF_NOVA} ORDER BY invoice_id, kind"


@pytest.fixture
def nova(server: Postgres, database: str, committed: None) -> Iterator[Actor]:
    """An account without orders; all that it gets is gone afterwards, although what is issued stays: as the superuser."""
    account = server.sql("SELECT id FROM account WHERE slug = 'nova'", database).strip()
    person = server.sql("SELECT id FROM person WHERE name = 'Nova Jansen'", database).strip()
    last = server.sql("SELECT last FROM number_series WHERE name = 'HRD-2026'", database).strip()
    yield Actor(
        person_id=UUID(person), name="", locale="en", zone="UTC", rights=EVERYTHING, account_id=UUID(account)
    )
    gone = "".join(f"DELETE FROM {table} WHERE account_id = {OF_NOVA};" for table in WRITTEN)
    back = f"UPDATE number_series SET last = {last} WHERE name = 'HRD-2026'"
    jobs = "DELETE FROM pgqueuer WHERE entrypoint = 'invoice_paper'"
    server.sql(f"SET session_replication_role = replica; {gone} {back}; {jobs}", database)


async def ship(nova: Actor, count: int) -> list[str]:
    """So many orders that left."""
    orders = [f"N-{place}" for place in range(count)]
    async with scoped(nova):
        for place, order in enumerate(orders):
            assert nova.account_id
            await make_order(nova.account_id, order, buyer=nova)
            parcel = f"88000000{place:04d}"
            await make_parcel(nova, order=order, number=parcel, carrier="dhl", quantity=2, placed=True)
            await say(nova, Code.IN_TRANSIT, number=parcel, carrier="dhl")
    return orders


async def bill(nova: Actor, order: str) -> str:
    supplier = system("test", nova.account_id)
    async with scoped(supplier):
        return await issue(supplier, order)


def no_gap(server: Postgres, database: str) -> bool:
    many, highest, last = server.sql(SERIES, database).strip().split("|")
    return many == highest == last


async def test_many_at_once_and_each_order_once(nova: Actor, server: Postgres, database: str) -> None:
    orders = await ship(nova, 4)
    done = await asyncio.gather(*(bill(nova, order) for order in orders * 2), return_exceptions=True)
    numbers = [one for one in done if isinstance(one, str)]
    assert len(set(numbers)) == len(numbers) == 4
    assert [type(one) for one in done if not isinstance(one, str)] == [Conflict] * 4
    assert no_gap(server, database)


@pytest.mark.parametrize(("module", "point"), POINTS, ids=[name for _module, name in POINTS])
async def test_a_connection_that_dies_leaves_nothing_and_no_gap(
    nova: Actor,
    server: Postgres,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    point: str,
) -> None:
    """A kill at any point of issuing: behind each step of it, those of its files among them."""
    [first, second] = await ship(nova, 2)
    step = getattr(module, point)

    async def dies(*told: object, **more: object) -> object:
        made = await step(*told, **more)
        await execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return made

    with monkeypatch.context() as broken:
        broken.setattr(module, point, dies)
        with pytest.raises(Unavailable):
            await bill(nova, first)
    left = server.sql(
        f"SELECT count(*) FROM invoice WHERE account_id = {OF_NOVA} UNION ALL"
        f" SELECT count(*) FROM order_line WHERE invoiced > 0 AND account_id = {OF_NOVA}",
        database,
    )
    assert left.split() == ["0", "0"] and no_gap(server, database)
    assert not server.sql(PAPERS, database)
    numbers = [await bill(nova, second), await bill(nova, first)]
    assert int(numbers[1][-5:]) == int(numbers[0][-5:]) + 1 and no_gap(server, database)
    each = ["cii|ready", "pdf|preparing", "ubl|ready"]
    assert server.sql(PAPERS, database).split() == each * 2
