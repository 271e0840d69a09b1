"""Connections that stay out of asyncpg's pool while one request after the other needs them.

The pool starts a task to hand one out and another to take it back: together the work of a query and a half.
"""

import asyncio
from typing import Any

import asyncpg

ACQUIRE_SECONDS, CLOSE_SECONDS = 2, 2


class Connections:
    """Those of a pool. Nobody waits in the pool while one is at hand."""

    def __init__(self, pool: Any) -> None:
        self.pool = pool
        self._at_hand: list[Any] = []
        self._waiting = 0

    @property
    def in_use(self) -> int:
        """How many somebody works with now."""
        return int(self.pool.get_size() - self.pool.get_idle_size()) - len(self._at_hand)

    async def take(self) -> Any:
        """One that was alive when last seen, new or awaited if need be. Raises TimeoutError after two seconds."""
        while self._at_hand:
            connection = self._at_hand.pop()
            if _lives(connection):
                return connection
            await self.pool.release(connection)
        self._waiting += 1
        try:
            return await self.pool.acquire(timeout=ACQUIRE_SECONDS)
        finally:
            self._waiting -= 1

    async def give_back(self, connection: Any) -> None:
        """To who comes next: to the pool if somebody waits there, or if the connection is done for."""
        if self._waiting or not _lives(connection):
            await self.pool.release(connection)  # whoever is cancelled here still gives it back
        else:
            self._at_hand.append(connection)

    async def close(self) -> None:
        """Give every connection back to the server, within two seconds."""
        self._waiting += 1  # nobody keeps one from here on
        while self._at_hand:
            await self.pool.release(self._at_hand.pop())
        try:
            await asyncio.wait_for(self.pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            self.pool.terminate()


def _lives(connection: Any) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:  # it was lost, and the pool has taken it back by itself
        return False
