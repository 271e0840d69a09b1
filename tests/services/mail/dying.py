"""`python -m tests.services.mail.dying URL SMTP POINT`: a worker that hands mails over, and dies of kill -9 at a point of it."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from functools import partial
from typing import Any

from services import worker
from services.db import execute
from services.mail import handing
from services.mail.outbox import SEND
from services.mail.smtp import Server


def die(*_: Any, **__: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


class Dies(Server):
    """A mail server that is there when the worker dies."""

    async def send(self, mail: Any) -> None:
        if POINT == "before sending":
            die()
        await super().send(mail)
        if POINT == "after sending":
            die()


class Log:
    info = staticmethod(die)


async def dies_after_its_last_word(sql: str, *values: Any) -> list[Any]:
    rows = await execute(sql, *values)
    if sql == handing.END:
        die()
    return rows


POINT = sys.argv[3]
HEARTBEAT = timedelta(seconds=1 if POINT == "never" else 120)  # only the last one takes over from the dead
PATCHES: dict[str, dict[str, Any]] = {
    "at once": {"_take": die},
    "after the first commit": {"_answer": die},
    "before the second commit": {"execute": dies_after_its_last_word},
    "after the second commit": {"LOG": Log()},
}
for name, patch in PATCHES.get(POINT, {}).items():
    setattr(handing, name, patch)
handing.LEASE_SECONDS = 1

if __name__ == "__main__":
    server = Dies(sys.argv[2], "portal@hanbit.example", "Hanbit Robotics")
    asyncio.run(worker.work(sys.argv[1], {SEND: partial(handing.hand_over, server=server)}, HEARTBEAT))
