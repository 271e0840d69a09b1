"""How long a page that is open waits for what happened."""

import asyncio
import time

import asyncpg
import msgspec

from bench.burst import Case
from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person
from services.events import CHANNEL

STREAMS, ROUNDS, LINE = 2_000, 5, b"event: orders.changed\n"
PATIENCE_SECONDS, AT_ONCE = 20, 50


async def told(house: Worker, people: dict[str, Person], database: str) -> list[Figure]:
    """From NOTIFY to the line on all open streams of one worker, and what they cost in memory."""
    person = people["minji"]
    case = Case(house, "/@hanul/live", [person.cookie])
    before = house.mebibytes
    streams = [
        line
        for _ in range(STREAMS // AT_ONCE)
        for line in await asyncio.gather(*[_open(case) for _ in range(AT_ONCE)])
    ]
    held = house.mebibytes - before
    news = msgspec.json.encode({"account": str(person.account), "kind": "orders.changed"}).decode()
    connection = await asyncpg.connect(database)
    waits: list[float] = []
    try:
        for _ in range(ROUNDS):
            began = time.perf_counter()
            arrived = asyncio.gather(*[_heard(reader) for reader, _writer in streams])
            await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, news)
            waits += [moment - began for moment in await arrived]
    finally:
        await connection.close()
        for _reader, writer in streams:
            writer.close()
    waits.sort()
    name = f"{STREAMS:,} open streams on one worker"
    return [
        Figure(f"{name}: from NOTIFY to the line, p95", 1000 * waits[len(waits) * 95 // 100], "ms"),
        Figure(f"{name}: memory of each", 1024 * held / STREAMS, "KiB"),
    ]


async def _open(case: Case) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", case.worker.port)
    writer.write(case.request)
    await asyncio.wait_for(reader.readuntil(b"retry: 1000\n\n"), PATIENCE_SECONDS)
    return reader, writer


async def _heard(reader: asyncio.StreamReader) -> float:
    await asyncio.wait_for(reader.readuntil(LINE), PATIENCE_SECONDS)
    return time.perf_counter()
