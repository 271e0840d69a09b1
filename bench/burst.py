"""Asks as fast as answers come, and tells what that cost."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from typing import NamedTuple

from bench.worker import Worker, cpu_of_all

CONNECTIONS = 4
WARM_SECONDS = 0.3


class Case(NamedTuple):
    """An address of a worker, with the headers that go along."""

    worker: Worker
    path: str
    headers: Sequence[str] = ()

    @property
    def request(self) -> bytes:
        return "\r\n".join([f"GET {self.path} HTTP/1.1", "Host: localhost", *self.headers, "", ""]).encode()


class Cost(NamedTuple):
    """Milliseconds for each answer: of the worker's processor, of PostgreSQL's, and on the clock (of the quickest tenth)."""

    cpu: float
    database: float
    wait: float


class Answer(NamedTuple):
    """What came back; `head` as it was sent."""

    head: bytes
    body: bytes

    @property
    def size(self) -> int:
        return len(self.head) + len(self.body)


async def ask(case: Case) -> Answer:
    """One answer on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", case.worker.port)
    try:
        return await request_on(reader, writer, case)
    finally:
        writer.close()


async def in_turns(cases: dict[str, Case], postgres: int, *, rounds: int, seconds: float) -> dict[str, Cost]:
    """Each case in each round, so that what disturbs the machine disturbs all; the least counts."""
    found: dict[str, list[Cost]] = {name: [] for name in cases}
    for case in cases.values():
        await _burst(case, WARM_SECONDS)
    for _ in range(rounds):
        for name, case in cases.items():
            before = case.worker.cpu, cpu_of_all(postgres)
            waits = sorted(await _burst(case, seconds))
            after = case.worker.cpu, cpu_of_all(postgres)
            own, theirs = (
                1000 * (late - early) / len(waits) for early, late in zip(before, after, strict=True)
            )
            found[name].append(Cost(own, theirs, 1000 * waits[len(waits) // 10]))
    return {name: _least(costs) for name, costs in found.items()}


def _least(costs: list[Cost]) -> Cost:
    """The least of each kind; of the database the middle one: its processes are counted a moment late."""
    cpu, database, wait = zip(*costs, strict=True)
    return Cost(min(cpu), statistics.median(database), min(wait))


async def _burst(case: Case, seconds: float) -> list[float]:
    """Seconds of each wait: on each connection the next request leaves when the answer is there."""
    over, waits = time.perf_counter() + seconds, list[float]()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", case.worker.port)
        while (began := time.perf_counter()) < over:
            await request_on(reader, writer, case)
            waits.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*[one() for _ in range(CONNECTIONS)])
    return waits


async def request_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, case: Case) -> Answer:
    """One answer on a connection that stays open. Raises RuntimeError for any but 200."""
    writer.write(case.request)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{case.path} was answered {head.splitlines()[0].decode()}")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    return Answer(head, await reader.readexactly(length))
