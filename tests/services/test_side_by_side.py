"""Loaders that work at the same time, each behind walls of its own; they really commit."""

import asyncio

import asyncpg
import pytest

from services.actor import Actor
from services.db import DB, LostTransaction, execute, scope_to, transaction
from services.errors import Conflict, Unavailable
from services.orders.tables import Order
from services.side_by_side import AT_ONCE, in_each, in_turn, leave, side_by_side
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


async def began(_actor: Actor) -> object:
    """When the transaction of a loader began, and where."""
    [row] = await execute("SELECT now(), pg_backend_pid()")
    return tuple(row)


async def test_loaders_in_turn_share_a_transaction_behind_the_walls_of_the_actor() -> None:
    async def count(_actor: Actor) -> int:
        return int(await Order.count())

    hanul = await actor_of("hanul")
    assert len(set(await in_turn(hanul, [began] * 4))) == 1
    [shared] = await in_turn(hanul, [count])
    [alone] = await side_by_side(hanul, [count])
    assert shared == alone != 0
    assert await in_turn(hanul, []) == []


async def test_what_fails_in_turn_harms_neither_those_before_nor_those_behind() -> None:
    """M15: not even when it spoils the transaction."""

    async def wrong(_actor: Actor) -> object:
        return await execute("SELECT 1 / 0")

    async def slow(_actor: Actor) -> object:
        async with asyncio.timeout(0.05):
            return await execute("SELECT pg_sleep(5)")

    async def refuse(_actor: Actor) -> object:
        raise Conflict

    hanul = await actor_of("hanul")
    for spoiler, error in ((wrong, asyncpg.DivisionByZeroError), (slow, Unavailable), (refuse, Conflict)):
        first, spoilt, *behind = await in_turn(hanul, [began, spoiler, began, began])
        assert isinstance(spoilt, error)
        assert isinstance(first, tuple) and all(isinstance(one, tuple) and one != first for one in behind)
        assert len(set(behind)) == 2


async def test_a_swallowed_error_costs_the_transaction_but_no_loader() -> None:
    async def swallow(_actor: Actor) -> str:
        with pytest.raises((asyncpg.DivisionByZeroError, asyncpg.InFailedSQLTransactionError)):
            await execute("SELECT 1 / 0")
        return "read nothing"

    before, swallowed = await in_turn(await actor_of("hanul"), [began, swallow])
    assert isinstance(before, tuple) and isinstance(swallowed, LostTransaction)


async def test_what_a_request_asks_last_ends_its_transaction() -> None:
    """M15: the connection serves others while the page is drawn, and what fails runs on with none held."""

    async def wrong(_actor: Actor) -> object:
        return await execute("SELECT 1 / 0")

    hanul, open_ones = await actor_of("hanul"), DB.connections
    for loads in ([began, began], [began, wrong, began, began]):
        async with transaction():
            await scope_to(hanul)
            here = await began(hanul)
            first, *others = await in_turn(hanul, loads)
            assert first == here and DB.current_transaction.get() is None
            assert open_ones and open_ones.in_use == 0
            assert (others == [here]) is (len(loads) == 2)
            with pytest.raises(RuntimeError, match="transaction"):
                await execute("SELECT 1")


async def test_who_left_the_transaction_may_load_side_by_side() -> None:
    hanul = await actor_of("hanul")
    await leave()  # where there is none, there is nothing to leave
    with pytest.raises(Conflict):
        async with transaction():
            await leave()
            assert len(set(await side_by_side(hanul, [began, began]))) == 2
            raise Conflict
