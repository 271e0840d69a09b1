"""Loaders of one page: one that fails harms no other."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from services.actor import Actor
from services.db import DB, LostTransaction, scope_to, transaction

T = TypeVar("T")

AT_ONCE = 4  # parallel loaders of one request


async def in_turn(actor: Actor, loads: Sequence[Callable[[Actor], Awaitable[T]]]) -> list[T | BaseException]:
    """Run loaders that only read, one after the other in one transaction: it costs more than most of them.

    What fails spoils the transaction. It comes back as its exception, and those behind it run side by side.
    """
    found: list[T | BaseException] = []
    try:
        async with transaction():
            await scope_to(actor)
            for load in loads:
                found.append(await load(actor))  # noqa: PERF401 those before the one that fails count
    except LostTransaction:  # somebody swallowed an error of the database, and nobody knows who
        return await side_by_side(actor, loads)
    except Exception as error:  # noqa: BLE001 whatever it is, the page shows the other parts
        found.append(error)
        return found + await side_by_side(actor, loads[len(found) :])
    return found


async def side_by_side(
    actor: Actor, loads: Sequence[Callable[[Actor], Awaitable[T]]]
) -> list[T | BaseException]:
    """Run loaders at the same time, each in a transaction of its own. What failed comes back as its exception."""
    return await in_each([(actor, load) for load in loads])


async def in_each(loads: Sequence[tuple[Actor, Callable[[Actor], Awaitable[T]]]]) -> list[T | BaseException]:
    """The same for different actors, such as one person in several accounts.

    The caller must hold no transaction: one that waits for connections while it holds one starves the pool.
    """
    current: Any = DB.current_transaction.get()
    if current and not current.stands_in:
        raise RuntimeError(
            "side by side inside a transaction: two such requests per connection block each other"
        )
    turns = asyncio.Semaphore(1 if current else AT_ONCE)

    async def one(actor: Actor, load: Callable[[Actor], Awaitable[T]]) -> T:
        async with turns, transaction():
            await scope_to(actor)
            return await load(actor)

    return await asyncio.gather(*[one(*pair) for pair in loads], return_exceptions=True)
