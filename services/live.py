"""One LISTEN connection per process; every open page of an account hears what happened to it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import asyncpg
import msgspec

from services.db import DB
from services.events import CHANNEL

PING_SECONDS = 15
LONGEST_SECONDS = 600  # then the page asks again, and its rights are looked at anew
ENDED = None
MISSED = "missed.some"

Listener = asyncio.Queue[str | None]


class Hub:
    """Who listens to which account, and with which session."""

    def __init__(self) -> None:
        self.listeners: dict[str, dict[Listener, str]] = {}
        self.closing = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While this lasts, what is told in the database reaches the listeners."""
        self.closing = False
        task = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            self.close()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def close(self) -> None:
        """End every stream: the server waits for open answers before it stops."""
        self.closing = True
        self._to_all(ENDED)

    async def news(self, account: str, session: str) -> AsyncIterator[str]:
        """Kinds of events, and an empty string now and then to find out that nobody listens any more."""
        queue: Listener = asyncio.Queue()
        self.listeners.setdefault(account, {})[queue] = session
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                while not self.closing:
                    kind = await self._next(queue)
                    if kind is ENDED:
                        return
                    yield kind
        except TimeoutError:
            return
        finally:
            del self.listeners[account][queue]
            if not self.listeners[account]:
                del self.listeners[account]

    async def _next(self, queue: Listener) -> str | None:
        try:
            return await asyncio.wait_for(queue.get(), PING_SECONDS)
        except TimeoutError:
            return ""

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                connection = await asyncpg.connect(**DB.config)
                lost = asyncio.Event()
                connection.add_termination_listener(lambda *_, lost=lost: lost.set())
                await connection.add_listener(CHANNEL, self._heard)
                self._to_all(MISSED)  # we may have been deaf: let pages look again
                try:
                    await lost.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(0.5)

    def _heard(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        news = msgspec.json.decode(payload, type=dict[str, str])
        if session := news.get("session"):
            self._end(session)
        else:
            self._to(self.listeners.get(news["account"], {}), news["kind"])

    def _end(self, session: str) -> None:
        for listeners in self.listeners.values():
            self._to({queue: own for queue, own in listeners.items() if own == session}, ENDED)

    def _to_all(self, kind: str | None) -> None:
        for listeners in self.listeners.values():
            self._to(listeners, kind)

    @staticmethod
    def _to(listeners: dict[Listener, str], kind: str | None) -> None:
        for queue in listeners:
            queue.put_nowait(kind)


HUB = Hub()
