"""The transaction and the pool: what holds when requests are cancelled, commits fail and connections die.

These tests really commit: `door` opens the pool, and nothing undoes.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import DB, LostTransaction, execute, scope_to, transaction
from services.errors import Conflict, Unavailable
from services.ids import uuid7
from services.orders import queries
from services.orders.tables import Order, OrderLine
from services.postgres import Postgres
from tests.asgi import call
from tests.conftest import Visit
from web.door import Door

pytestmark = pytest.mark.usefixtures("committed")
READ = {Permission.ORDERS_READ: Reach(Scope.ACCOUNT), Permission.PRICES_READ: Reach(Scope.ACCOUNT)}


@pytest.fixture(autouse=True)
async def whole(door: Door) -> AsyncIterator[None]:
    """M1: whatever a test did, every connection is back in the pool and works."""
    yield
    open_ones = DB.connections
    assert open_ones
    for _ in range(300):
        if open_ones.in_use == 0:
            break
        await asyncio.sleep(0.01)
    assert open_ones.in_use == 0
    async with asyncio.timeout(3):
        await asyncio.gather(*[one_query() for _ in range(16)])


def most_connections() -> int:
    pool: Any = DB.pool
    return int(pool.get_max_size())


async def one_query() -> None:
    async with transaction():
        await execute("SELECT pg_sleep(0.001)")


async def actor_of(slug: str) -> Actor:
    async with transaction():
        [row] = await execute("SELECT id FROM account WHERE slug = $1", slug)
    return Actor(
        person_id=uuid7(), name="", locale="en", zone="UTC", rights=READ, account_id=row["id"], account=slug
    )


@pytest.mark.smoke
async def test_2000_cancelled_requests(door: Door, visit: Visit) -> None:
    """M1: requests cancelled at any moment of theirs."""
    told: dict[str, Any] = {"cookie": f"portal={(await visit('minji')).token}", "hx_request_type": "partial"}
    began = time.monotonic()
    for _ in range(10):
        await call(door, "/@hanul/accounts", **told)
    usual, chance, finished = (time.monotonic() - began) / 10, random.Random(7), 0
    for _ in range(2000):
        task = asyncio.create_task(call(door, "/@hanul/accounts", **told))
        await asyncio.sleep(chance.random() * usual * 1.3)
        finished += not task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert 0 < finished < 2000


async def test_20_failing_commits() -> None:
    """M1: a constraint that is found out by COMMIT."""
    hanul = await actor_of("hanul")
    async with transaction():
        await scope_to(hanul)
        before = await Order.count()
    for _ in range(20):
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            async with transaction():
                await scope_to(hanul)
                await execute("SET CONSTRAINTS ALL DEFERRED")
                await OrderLine.insert(OrderLine(account_id=hanul.account_id, order_id=uuid7(), position=1))
    async with transaction():
        await scope_to(hanul)
        assert await Order.count() == before


async def test_gather_inside_one_transaction_is_an_error_and_spoils_nothing() -> None:
    """M1: one connection does one thing at a time."""
    for _ in range(20):
        with pytest.raises((asyncpg.InterfaceError, Unavailable)):
            async with transaction():
                await asyncio.gather(*[execute("SELECT pg_sleep(0.01)") for _ in range(4)])


async def test_killed_backends(server: Postgres, database: str) -> None:
    """M1, M6: the database ends our connections 20 times; each is one refusal, and the next request works."""
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND usename = 'portico_app'"
    for _ in range(20):
        with pytest.raises(Unavailable):
            async with transaction():
                await execute("SELECT 1")
                await asyncio.to_thread(server.sql, kill)
                await execute("SELECT 1")
        async with asyncio.timeout(3):
            for _ in range(most_connections()):
                await asyncio.gather(one_query(), return_exceptions=True)
            await one_query()


async def test_time_limits_of_statement_lock_and_idleness() -> None:
    """M2: each is set on every connection of the pool."""
    async with transaction():
        limits = {
            name: (await execute(f"SHOW {name}"))[0][0]
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        }
    assert limits == {
        "statement_timeout": "5s",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "10s",
    }


async def test_a_statement_without_end_ends() -> None:
    """M2: with a limit of 100 ms here, of five seconds everywhere else."""
    began = time.monotonic()
    with pytest.raises(Unavailable):
        async with transaction():
            await execute("SET LOCAL statement_timeout = 100")
            await execute("SELECT pg_sleep(60)")
    assert time.monotonic() - began < 3


async def test_an_exhausted_pool_refuses_within_its_limit() -> None:
    """M2: waiting for a connection ends after two seconds."""
    release = asyncio.Event()

    async def hold() -> None:
        async with transaction():
            await release.wait()

    held = [asyncio.create_task(hold()) for _ in range(most_connections())]
    await asyncio.sleep(0.1)
    began = time.monotonic()
    with pytest.raises(Unavailable):
        await one_query()
    assert 1.5 < time.monotonic() - began < 4
    release.set()
    await asyncio.gather(*held)


async def test_a_commit_that_was_a_rollback_is_noticed() -> None:
    """M1: who swallows a database error loses the transaction, and hears of it."""
    with pytest.raises(LostTransaction):
        async with transaction():
            with pytest.raises(asyncpg.DivisionByZeroError):
                await execute("SELECT 1 / 0")


async def test_a_nested_transaction_is_a_savepoint() -> None:
    hanul = await actor_of("hanul")
    with pytest.raises(Conflict):
        async with transaction() as outer:
            await scope_to(hanul)
            with pytest.raises(Conflict):
                async with transaction():
                    await Order.update({Order.title: "half done"}, force=True)
                    raise Conflict
            assert (await queries.find(hanul, "10482")).title != "half done"
            with pytest.raises(asyncpg.DivisionByZeroError):
                async with transaction():
                    await execute("SELECT 1 / 0")
            assert outer is DB.current_transaction.get()
            assert (await execute("SELECT 1"))[0][0] == 1
            raise Conflict


async def test_a_query_outside_of_a_transaction_is_a_mistake() -> None:
    for ask in (lambda: execute("SELECT 1"), Order.count):
        with pytest.raises(RuntimeError, match="transaction"):
            await ask()


async def test_a_transaction_begins_without_what_the_session_kept_of_the_one_before() -> None:
    """Even a setting for the whole session, which no code of ours makes, does not reach the next request."""
    seen = set()
    for _ in range(most_connections()):
        async with transaction():
            seen.add((await execute("SELECT coalesce(current_setting('app.accounts', true), '')"))[0][0])
            await execute("SELECT set_config('app.accounts', $1, false), pg_advisory_lock(1)", str(uuid7()))
    assert seen == {""}
