"""Each mail arrives once, wherever its worker is killed."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import asyncpg
import pytest

from services.db import DB, Transaction, execute, scope_to
from services.postgres import Postgres
from services.settings import Settings
from services.system import system
from tests.database import ROOT
from tests.factories import account_id
from tests.mailbox import Mailbox
from tests.services.mail.conftest import add

POINTS = (
    "at once",
    "after the first commit",
    "before sending",
    "after sending",
    "before the second commit",
    "after the second commit",
)
PATIENCE_SECONDS = 60
FILES = "SELECT id FROM invoice_paper WHERE account_id = $1 AND kind = 'cii' AND status = 'ready' ORDER BY id"
STORED = "SELECT DISTINCT sha256 FROM mail_attachment JOIN invoice_paper AS paper ON paper.id = paper_id"


async def add_for_good(settings: Settings, key: str) -> None:
    """The same, committed, as the role of the worker."""
    connection = await asyncpg.connect(settings.jobs_url.reveal())
    outer = Transaction(engine=DB)
    outer.connection, outer.stands_in = connection, True
    await connection.execute("BEGIN")
    before = DB.current_transaction.set(outer)
    try:
        await scope_to(system("test", await account_id("nordwind")))
        account = await account_id("nordwind")
        [paper, *_] = await execute(FILES, account)
        await add(key, papers={paper["id"]: "invoice.xml"})
        await connection.execute("COMMIT")
    finally:
        DB.current_transaction.reset(before)
        await connection.close()


@pytest.fixture
async def clean(door: object, server: Postgres, database: str, anyio_backend: str) -> AsyncIterator[None]:
    server.sql("DELETE FROM pgqueuer", database)
    yield
    server.sql("DELETE FROM pgqueuer; DELETE FROM mail", database)


@pytest.mark.usefixtures("clean")
async def test_each_mail_arrives_once_wherever_its_worker_is_killed(
    settings: Settings, server: Postgres, database: str, tmp_path: Path
) -> None:
    """M4: with a real worker and a real mail server, each in a process of its own; and its file with it, to the byte."""

    def worker(point: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "tests.services.mail.dying",
            settings.jobs_url.reveal(),
            box.url,
            point,
        ]
        return subprocess.Popen(command, cwd=ROOT)

    def states() -> list[str]:
        return server.sql("SELECT state FROM mail ORDER BY id", database).split()

    with Mailbox(tmp_path / "mail") as box:
        left = []
        for point in POINTS:
            await add_for_good(settings, point)
            assert await asyncio.to_thread(worker(point).wait, PATIENCE_SECONDS) == -9, point
            left = states()
        assert left == ["queued", "handing", "handing", "handing", "handing", "sent"]
        last = worker("never")
        until = time.monotonic() + PATIENCE_SECONDS
        while set(states()) != {"sent"} or server.sql("SELECT 1 FROM pgqueuer", database):
            assert time.monotonic() < until, states()
            await asyncio.sleep(0.2)
        last.terminate()
        assert last.wait(15) == 0
        ids = server.sql("SELECT message_id FROM mail ORDER BY id", database).split()
        assert sorted(str(mail["Message-ID"]) for mail in box.mails()) == sorted(ids)
        files = [file.get_payload(decode=True) for mail in box.mails() for file in mail.iter_attachments()]
        assert [sha256(bytes(file)).hexdigest() for file in files] == [
            server.sql(STORED, database).strip()
        ] * len(POINTS)
        # Where the worker died with the mail handed over, a second copy came, and was known for one.
        assert [box.handed(one) for one in ids] == [1, 1, 1, 2, 2, 1]
