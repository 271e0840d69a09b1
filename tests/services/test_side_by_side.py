"""Loaders that work at the same time, each behind walls of its own; they really commit."""

import asyncio

import pytest

from services.actor import Actor
from services.db import execute, scope_to, transaction
from services.errors import Conflict
from services.orders.tables import Order
from services.side_by_side import AT_ONCE, in_each, side_by_side
from tests.services.test_db import actor_of

pytestmark = pytest.mark.usefixtures("committed")


async def test_loaders_side_by_side_have_walls_of_their_own() -> None:
    """M15: each has a transaction, at most four at a time, and what fails comes back as its exception."""
    running, most = 0, 0

    async def count(actor: Actor) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await execute("SELECT pg_sleep(0.02)")
        running -= 1
        return int(await Order.count())

    async def fail(_actor: Actor) -> int:
        raise Conflict

    hanul, nordwind = await actor_of("hanul"), await actor_of("nordwind")
    loaded = await side_by_side(hanul, [count, fail, *[count] * 10])
    assert isinstance(loaded.pop(1), Conflict)
    assert len(set(map(str, loaded))) == 1 and most == AT_ONCE
    both = await in_each([(hanul, count), (nordwind, count)])
    assert both[0] == loaded[0] and both[1] != loaded[0]


async def test_nobody_waits_for_connections_while_holding_one() -> None:
    """M15: two such requests for each connection would block each other."""

    async def load(_actor: Actor) -> None: ...

    hanul = await actor_of("hanul")
    with pytest.raises(RuntimeError, match="side by side"):
        async with transaction():
            await side_by_side(hanul, [load])
    await asyncio.gather(*[side_by_side(hanul, [load, load]) for _ in range(40)])


async def test_a_pooled_connection_has_forgotten_its_account() -> None:
    """D5: the next request on the same connection begins with nothing."""
    hanul = await actor_of("hanul")
    for _ in range(20):
        async with transaction():
            await scope_to(hanul)
            assert await Order.count() > 0
        async with transaction():
            assert await Order.count() == 0
