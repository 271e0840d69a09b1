"""A copy of something that the provider publishes: good for a day, and for one more when it cannot be renewed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from auth.refusals import ProviderAway
from services import clock

T = TypeVar("T")

FRESH = timedelta(hours=24)
STALE = timedelta(hours=48)
RENEW_AFTER = timedelta(seconds=30)
TRY_AGAIN_AFTER = timedelta(
    seconds=2
)  # of the many who wait for a provider that is away, only the first asks


class Kept(Generic[T]):
    """One fetch at a time, and the last good answer."""

    def __init__(self, fetch: Callable[[], Awaitable[T]]) -> None:
        self._fetch = fetch
        self._turn = asyncio.Lock()
        self._copy: tuple[T, datetime] | None = None
        self._renewed_at: datetime | None = None
        self._failed_at: datetime | None = None

    async def get(self) -> T:
        """The copy, fetched when there is none or it is a day old. Raises ProviderAway when there is none at all."""
        if (copy := self._younger_than(FRESH)) is not None:
            return copy
        async with self._turn:
            if (copy := self._younger_than(FRESH)) is not None:
                return copy
            stale = self._younger_than(STALE)
            if _within(TRY_AGAIN_AFTER if stale is None else RENEW_AFTER, self._failed_at):
                return _or_away(stale)
            try:
                return await self._renew()
            except ProviderAway:
                self._failed_at = clock.now()
                return _or_away(stale)

    async def renewed(self) -> T:
        """A copy that is fetched anew, but at most once in 30 seconds."""
        async with self._turn:
            stale = self._younger_than(STALE)
            if stale is not None and _within(RENEW_AFTER, self._renewed_at):
                return stale
            self._renewed_at = clock.now()
            try:
                return await self._renew()
            except ProviderAway:
                return _or_away(stale)

    async def _renew(self) -> T:
        copy = await self._fetch()
        self._copy = copy, clock.now()
        return copy

    def _younger_than(self, age: timedelta) -> T | None:
        return self._copy[0] if self._copy and clock.now() - self._copy[1] < age else None


def _within(age: timedelta, then: datetime | None) -> bool:
    return then is not None and abs(clock.now() - then) < age


def _or_away(copy: T | None) -> T:
    if copy is None:
        raise ProviderAway("no answer yet")
    return copy
