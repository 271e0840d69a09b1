"""Loaders of one page: one that fails harms no other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from services.actor import Actor
from services.db import DB, LostTransaction, scope_to, scoped, transaction

T = TypeVar("T")

AT_ONCE = 4  # parallel loaders of one request


async def in_turn(actor: Actor, loads: Sequence[Callable[[Actor], Awaitable[T]]]) -> list[T | BaseException]:
    """Run loaders that only read, one after the other in the transaction of the request, which ends with them.

    What fails spoils the transaction. It comes back as its exception, and those behind it run side by side.
    """
    found: list[T | BaseException] = []
    try:
        async with _last_of(actor):
            for load in loads:
                found.append(await load(actor))  # noqa: PERF401 those before the one that fails count
    except LostTransaction:  # somebody swallowed an error of the database, and nobody knows who
        return await side_by_side(actor, loads)
    except Exception as error:  # noqa: BLE001 whatever it is, the page shows the other parts
        found.append(error)
        return found + await side_by_side(actor, loads[len(found) :])
    return found


@asynccontextmanager
async def _last_of(actor: Actor) -> AsyncIterator[None]:
    """What is done last in the running transaction; where there is none, in one for it alone."""
    current: Any = DB.current_transaction.get()
    if current is None or current.stands_in:
        async with scoped(actor):
            yield
        return
    try:
        yield
    except BaseException as error:
        await current.end(error)
        raise
    await current.end()


async def leave() -> None:
    """End the running transaction, so that its connection serves others while much is loaded side by side."""
    current: Any = DB.current_transaction.get()
    if current and not current.stands_in:
        await current.end()


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
