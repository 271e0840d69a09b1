"""Open-loop load: requests leave when their time has come, whether or not those before were answered.

A wait is counted from the moment at which the request was due, so that a server that stands still cannot hide it
(coordinated omission).
"""

import asyncio
import random
import time
from collections.abc import Sequence
from typing import NamedTuple

from bench.burst import Case, request_on
from bench.crowd import PEOPLE, visitor
from bench.figure import Figure
from bench.worker import Worker

RATE, PATIENCE_SECONDS = 150, 10
P95, MEMORY, FLAT = 300, 160, 8
# Of a hundred visits: what people come for.
MIX = (
    (40, "{home}/"), (25, "{home}/orders"), (22, "{home}/orders/{number}"), (6, "{home}/orders?group=open"),
    (5, "{home}/orders?q={number}"), (2, "{home}/account"),
)  # fmt: skip


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Lines:
    """Connections that stay open, and are opened when all are busy."""

    def __init__(self, worker: Worker) -> None:
        self.worker, self.idle = worker, list[Line]()

    async def ask(self, path: str, cookie: str) -> None:
        """Raises when the answer is not 200."""
        case = Case(self.worker, path, [cookie, "Accept-Encoding: br"])
        if self.idle and await self._asked(case, self.idle.pop(), closed=True):
            return
        await self._asked(case, await asyncio.open_connection("127.0.0.1", self.worker.port))

    async def _asked(self, case: Case, line: Line, *, closed: bool = False) -> bool:
        """With `closed` the server may have hung up just now: a browser asks again then (RFC 9112, 9.3.1)."""
        try:
            await request_on(*line, case)
        except BaseException as error:
            line[1].close()
            if (
                closed
                and isinstance(error, (asyncio.IncompleteReadError, ConnectionError))
                and not getattr(error, "partial", b"")
            ):
                return False
            raise
        self.idle.append(line)
        return True

    def close(self) -> None:
        """Hang up."""
        for _reader, writer in self.idle:
            writer.close()


class Run(NamedTuple):
    """What came of it: seconds of each wait, what went wrong, MiB of each worker at a quarter and at the end."""

    waits: list[float]
    errors: list[str]
    early: list[float]
    late: list[float]


async def loaded(workers: Sequence[Worker], orders: int, minutes: float) -> list[Figure]:
    """150 requests a second of 24,000 people on all workers."""
    run = await _run(workers, orders, minutes * 60)
    for error in sorted(set(run.errors))[:5]:
        print(f"  {error}")
    waits = sorted(run.waits) or [0.0]
    share = {part: 1000 * waits[min(len(waits) * part // 100, len(waits) - 1)] for part in (50, 95, 99)}
    grown = max(late - early for early, late in zip(run.early, run.late, strict=True))
    name = f"{RATE} requests/s of {PEOPLE:,} people for {minutes:g} minutes"
    return [
        Figure(f"{name}: p50", share[50], "ms"),
        Figure(f"{name}: p95", share[95], "ms", P95),
        Figure(f"{name}: p99", share[99], "ms"),
        Figure(f"{name}: errors", len(run.errors), "", 0),
        Figure(f"{name}: memory of a worker", max(run.late), "MiB", MEMORY),
        Figure(f"{name}: memory that came after the first quarter", grown, "MiB", FLAT),
    ]


async def _run(workers: Sequence[Worker], orders: int, seconds: float) -> Run:
    lines = [Lines(worker) for worker in workers]
    run, chance = Run([], [], [], []), random.Random(4)
    steps, begin = int(RATE * seconds), time.perf_counter() + 0.1
    asked = set[asyncio.Task[None]]()
    for step in range(steps):
        due = begin + step / RATE
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        if step == steps // 4:
            run.early.extend(worker.mebibytes for worker in workers)
        task = asyncio.create_task(_visit(lines[step % len(lines)], run, due, *_page(chance, orders)))
        asked.add(task)
        task.add_done_callback(asked.discard)
    await asyncio.gather(*asked)
    run.late.extend(worker.mebibytes for worker in workers)
    for one in lines:
        one.close()
    return run


def _page(chance: random.Random, orders: int) -> tuple[str, str]:
    home, cookie, number = visitor(chance.randint(1, PEOPLE), orders)
    [path] = chance.choices([path for _share, path in MIX], [share for share, _path in MIX])
    return path.format(home=home, number=number), cookie


async def _visit(lines: Lines, run: Run, due: float, path: str, cookie: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await lines.ask(path, cookie)
    except (OSError, EOFError, TimeoutError, RuntimeError) as error:
        run.errors.append(
            f"{path.split('/')[2].partition('?')[0] or 'home'}: {error or type(error).__name__}"
        )
    run.waits.append(time.perf_counter() - due)
