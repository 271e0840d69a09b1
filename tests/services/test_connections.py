"""Connections that go from one request to the next without asyncpg's pool."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from services.connections import Connections
from services.postgres import Postgres

SIZE = 2


@pytest.fixture
async def few(server: Postgres) -> AsyncIterator[Connections]:
    pool = await asyncpg.create_pool(server.url(), min_size=1, max_size=SIZE)
    connections = Connections(pool)
    yield connections
    await connections.close()


async def number_of(connection: Any) -> int:
    return int(await connection.fetchval("SELECT pg_backend_pid()"))


async def test_who_comes_next_gets_the_one_that_was_given_back(few: Connections) -> None:
    first = await few.take()
    assert few.in_use == 1
    number = await number_of(first)
    await few.give_back(first)
    assert few.in_use == 0
    again = await few.take()
    assert await number_of(again) == number
    await few.give_back(again)


async def test_who_waits_gets_the_first_that_comes_back(few: Connections) -> None:
    """M1: also when many wait, and while others come and go."""
    held = [await few.take() for _ in range(SIZE)]
    waiting = [asyncio.create_task(few.take()) for _ in range(5)]
    await asyncio.sleep(0.05)
    assert not [task for task in waiting if task.done()]
    numbers = set()
    for task in waiting:
        await few.give_back(held.pop(0))
        held.append(await asyncio.wait_for(task, 1))
        numbers.add(await number_of(held[-1]))
    assert len(numbers) == SIZE
    for one in held:
        await few.give_back(one)
    assert few.in_use == 0


async def test_one_that_was_lost_while_nobody_had_it_is_replaced(few: Connections, server: Postgres) -> None:
    taken = await few.take()
    number = await number_of(taken)
    await few.give_back(taken)
    server.sql(f"SELECT pg_terminate_backend({number})")
    await asyncio.sleep(0.1)
    fresh = await few.take()
    assert await number_of(fresh) != number
    await few.give_back(fresh)
    assert few.in_use == 0


async def test_one_that_was_broken_by_its_holder_is_not_handed_on(few: Connections) -> None:
    """M1."""
    taken = await few.take()
    number = await number_of(taken)
    taken.terminate()
    await few.give_back(taken)
    assert few.in_use == 0
    fresh = await few.take()
    assert await number_of(fresh) != number
    await few.give_back(fresh)


async def test_who_gave_up_waiting_keeps_none_from_others(few: Connections) -> None:
    held = [await few.take() for _ in range(SIZE)]
    waiting = asyncio.create_task(few.take())
    await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    for one in held:
        await few.give_back(one)
    again = [await few.take() for _ in range(SIZE)]
    assert few.in_use == SIZE
    for one in again:
        await few.give_back(one)


async def test_after_the_end_none_stays_open(server: Postgres) -> None:
    """One that is in use is waited for."""
    pool = await asyncpg.create_pool(server.url(), min_size=1, max_size=SIZE)
    connections = Connections(pool)
    held, at_hand = await connections.take(), await connections.take()
    await connections.give_back(at_hand)
    closing = asyncio.create_task(connections.close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    await connections.give_back(held)
    await asyncio.wait_for(closing, 1)
    assert pool.get_size() == 0
