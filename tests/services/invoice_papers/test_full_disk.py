"""A disk that is full: the file is not there, the page says so, and it is printed once there is room again.

The kernel itself refuses: a process whose RLIMIT_FSIZE is reached cannot let a file grow (EFBIG), as on a full disk.
"""

import os
import resource
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from services.db import execute
from services.errors import Unavailable
from services.invoice_papers.actions import ask_for
from services.invoice_papers.printing import LAST_ATTEMPT
from services.invoice_papers.queries import papers_of
from services.invoice_papers.records import PaperRow, PaperStatus, Trouble
from services.papers.press import Page
from tests.database import ROOT
from tests.factories import acting
from tests.services.invoice_papers.conftest import NUMBER
from tests.services.invoice_papers.test_printing import work

# More than PostgreSQL's segments of the log, which have their size already, and less than the file below.
ROOM = 17 * 2**20
TOO_MUCH_FOR_THE_DISK = 20 * 2**20
NO_ROOM_FOR_THE_PRESS = """
import asyncio, resource
from services.invoice_papers.printing import Printer, trouble_of
from tests.papers import invoice
from web.papers.compose import page_of

async def tries():
    printer, page = Printer(), page_of(invoice(lines=1), "#3359c8")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        await printer.print(page)
    except OSError as error:
        print(error.strerror, trouble_of(error).value)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print((await printer.print(page))[:8].decode())
    printer.close()

if __name__ == "__main__":
    asyncio.run(tries())
"""


@pytest.fixture
async def backend(plain: None, anyio_backend: str) -> AsyncIterator[int]:
    """The process of PostgreSQL that does the work of this test."""
    [row] = await execute("SELECT pg_backend_pid()")
    yield row[0]
    room(row[0], resource.RLIM_INFINITY)


def room(process: int, size: int) -> None:
    """Bytes that a file of this process may have; set as its owner, because root in a container may not."""
    owner = Path(f"/proc/{process}").stat()
    child = os.fork()
    if not child:
        try:
            os.setgid(owner.st_gid)
            os.setuid(owner.st_uid)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


async def large(_page: Page) -> bytes:
    return b"%PDF" + os.urandom(TOO_MUCH_FOR_THE_DISK)


async def pdf() -> PaperRow:
    found = (await papers_of(await acting("minji"), NUMBER)).pdf
    assert found
    return found


async def test_of_the_database(backend: int) -> None:
    await ask_for(await acting("minji"), NUMBER)
    room(backend, ROOM)
    for _twice in range(2):
        with pytest.raises((asyncpg.PostgresError, Unavailable), match=r"extend|large|space"):
            await work(large)
        assert (await pdf()).status is PaperStatus.PREPARING
    await work(large, attempt=LAST_ATTEMPT)
    assert ((await pdf()).status, (await pdf()).reason) == (PaperStatus.FAILED, Trouble.BROKEN)
    room(backend, resource.RLIM_INFINITY)
    await ask_for(await acting("minji"), NUMBER)
    await work(large)
    assert ((await pdf()).status, (await pdf()).size) == (PaperStatus.READY, TOO_MUCH_FOR_THE_DISK + 4)


def test_of_the_press() -> None:
    """Where its configuration cannot be written it is not set up, and the next page sets it up."""
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM_FOR_THE_PRESS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    why, printed = done.stdout.splitlines()
    assert why.startswith("No usable temporary directory") and why.endswith(" broken")
    assert printed == "%PDF-1.7"
