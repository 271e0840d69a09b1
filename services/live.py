"""One LISTEN connection per process; every open page of an account hears what happened to it."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Iterable

import asyncpg
import msgspec

from services.db import AWAY, DB
from services.events import CHANNEL
from services.ids import moment

PING_SECONDS = 15
LONGEST_SECONDS = 600  # then the page asks again, and its rights are looked at anew
MOST_WAITING = 50  # a page that takes nothing is told "some", not all
STUCK_TICKS = 3
REMEMBERED = 5_000
HEARD_LATE = (
    2_000  # milliseconds by which one worker may hear a thing later than another that a page comes back to
)
AT_A_TIME = 100  # so many pages are pinged in one go, then others have their turn
MISSED = "missed.some"


class News(msgspec.Struct, frozen=True):
    """What happened, and the topics that it is about; without a kind: nothing did, is anybody there?"""

    kind: str
    about: str = ""


SOME = News(MISSED)
QUIET = News("")


class Reader:
    """One open page. What it has not taken yet is kept once, however often it happened."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = tuple(topics)
        self.waiting: dict[News, None] = {}
        self.more = asyncio.Event()
        self.over = False
        self.ticks = self.stuck = 0

    def hear(self, news: News) -> None:
        """Something for this page."""
        if len(self.waiting) >= MOST_WAITING:
            self.waiting = {SOME: None}
        else:
            self.waiting[news] = None
        self.more.set()

    def end(self) -> None:
        """There is nothing more for this page."""
        self.over = True
        self.more.set()

    async def take(self) -> list[News]:
        """What happened since; waits until something does."""
        await self.more.wait()
        self.more.clear()
        taken, self.waiting, self.stuck = list(self.waiting), {}, 0
        return taken

    def tick(self) -> None:
        """Time passes: an old page ends, one that takes nothing too, and a quiet one is asked whether it is there."""
        self.ticks += 1
        self.stuck += bool(self.waiting)
        if self.ticks * PING_SECONDS >= LONGEST_SECONDS or self.stuck >= STUCK_TICKS:
            self.end()
        elif not self.waiting:
            self.hear(QUIET)


class Hub:
    """Who listens to what: an account, a session, a person."""

    def __init__(self) -> None:
        self.readers: dict[str, set[Reader]] = {}
        self.heard: deque[tuple[str, str, News]] = deque(maxlen=REMEMBERED)
        self.since = moment()
        self.closing = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While this lasts, what is told in the database reaches the readers."""
        self.closing = False
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._tick())]
        try:
            yield
        finally:
            self.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """End every stream: the server waits for open answers before it stops."""
        self.closing = True
        for reader in self._everybody():
            reader.end()

    async def news(self, topics: Iterable[str], since: str = "") -> AsyncIterator[tuple[str, list[News]]]:
        """What happens to these topics, and the moment from which to ask again; first what happened since that moment.

        Who asks again may hear the last of it twice, and misses nothing.
        """
        reader = Reader(topics)
        for topic in reader.topics:
            self.readers.setdefault(topic, set()).add(reader)
        self._catch_up(reader, since)
        try:
            while not (reader.over or self.closing):
                taken = await reader.take()
                if taken and not reader.over:
                    yield _until_now(), taken
        finally:
            self._forget(reader)

    def _catch_up(self, reader: Reader, since: str) -> None:
        if not since:
            return
        if since < max(self.since, self.heard[0][0] if len(self.heard) == REMEMBERED else ""):
            reader.hear(SOME)
            return
        for at, topic, news in reversed(self.heard):
            if at < since:
                return
            if topic in reader.topics:
                reader.hear(news)

    def _forget(self, reader: Reader) -> None:
        for topic in reader.topics:
            self.readers[topic].discard(reader)
            if not self.readers[topic]:
                del self.readers[topic]

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(*AWAY, asyncpg.PostgresError):
                connection = await asyncpg.connect(**DB.config)
                lost = asyncio.Event()
                connection.add_termination_listener(lambda *_, lost=lost: lost.set())
                await connection.add_listener(CHANNEL, self._heard)
                self._may_have_missed()
                try:
                    await lost.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(0.5)

    def _may_have_missed(self) -> None:
        """We were deaf until now: let pages look again."""
        self.since = moment()
        self.heard.clear()
        for reader in self._everybody():
            reader.hear(SOME)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            for place, reader in enumerate(self._everybody()):
                reader.tick()
                if place % AT_A_TIME == 0:
                    await asyncio.sleep(0)

    def _heard(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        news = msgspec.json.decode(payload, type=dict[str, str])
        if "kind" not in news:
            for kind, key in news.items():
                for reader in list(self.readers.get(f"{kind} {key}", ())):
                    reader.end()
            return
        topic, told = f"account {news['account']}", News(news["kind"], news.get("about", ""))
        self.heard.append((moment(), topic, told))
        for reader in self.readers.get(topic, ()):
            reader.hear(told)

    def _everybody(self) -> list[Reader]:
        return list({reader: None for readers in self.readers.values() for reader in readers})


def _until_now() -> str:
    """Until when all that happened was heard for sure."""
    return f"{max(int(moment(), 16) - HEARD_LATE, 0):012x}"


HUB = Hub()
