"""`python -m tests.services.working URL FILE HEARTBEAT`: a real worker whose jobs write lines into a file."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from services import worker
from services.actor import Actor
from services.db import execute, scoped
from services.jobs import Job, Later

FILE = Path(sys.argv[2])


def write(*words: object) -> None:
    with FILE.open("a") as file:
        file.write(" ".join(map(str, words)) + "\n")


def lines() -> int:
    return len(FILE.read_text().splitlines())


async def note(actor: Actor, job: Job) -> None:
    async with scoped(actor):
        [row] = await execute("SELECT current_user, current_setting('app.account') AS account")
    write(job.key, row["current_user"], row["account"])


async def fail(_actor: Actor, job: Job) -> None:
    write(job.key, job.attempt)
    raise ZeroDivisionError


async def later(_actor: Actor, job: Job) -> None:
    write(job.key, job.attempt)
    if lines() < job.told["times"]:
        raise Later(0.2)


async def slow(_actor: Actor, job: Job) -> None:
    write(job.key, "begins")
    await asyncio.sleep(job.told["seconds"])
    write(job.key, "ends")


if __name__ == "__main__":
    worker.PAUSES = (0.1, 0.1)  # type: ignore[assignment]
    handlers = {"note": note, "fail": fail, "later": later, "slow": slow}
    asyncio.run(worker.work(sys.argv[1], handlers, timedelta(seconds=float(sys.argv[3]))))
