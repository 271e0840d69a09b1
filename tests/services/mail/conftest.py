"""Mails of the demo world's people, without a worker: the jobs are done by hand, as its role."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.db import execute, transaction
from services.jobs import Job
from services.mail.notices import tell
from services.mail.outbox import put
from services.mail.records import MailKind, Notice, Recipient, Written
from services.settings import Settings
from services.system import system
from tests.factories import account_id, as_owner
from tests.people import person_id
from web.mails.compose import Composer

WORDS = Written(
    subject="안녕하세요", text="text", html="<p>html</p>", manage_url="https://portal.example/@x/account"
)


@asynccontextmanager
async def as_jobs() -> AsyncIterator[None]:
    """The body works as the role of the worker; then the serving role is back."""
    async with transaction():
        await execute("SET LOCAL ROLE portico_jobs")
        yield
        await execute("SET LOCAL ROLE portico_app")


async def waiting(name: str) -> list[Job]:
    """The jobs of that name, oldest first."""
    async with as_owner():
        rows = await execute("SELECT payload FROM pgqueuer WHERE entrypoint = $1 ORDER BY id", name)
    return [msgspec.json.decode(row["payload"], type=Job) for row in rows]


async def forget_jobs() -> None:
    """The world was built with events that nobody has heard of yet."""
    async with as_owner():
        await execute("DELETE FROM pgqueuer")


async def told(settings: Settings) -> list[dict[str, Any]]:
    """All mails that the events so far become, oldest first."""
    for job in await waiting("mail"):
        async with as_jobs():
            await tell(system("mail", job.account_id), job, Composer(settings))
    async with as_owner():
        return [dict(row) for row in await execute("SELECT * FROM mail ORDER BY created_at, id")]


async def add(key: str, email: str = "anna@nordwind.example", papers: dict[UUID, str] | None = None) -> UUID:
    """A mail to Anna, put into the outbox, perhaps with files of invoices."""
    account = await account_id("nordwind")
    to = Recipient(
        person_id=await person_id("anna"), email=email, locale="en", zone="UTC", account="nordwind"
    )
    notice = Notice(kind=MailKind.POSTPONED, to=to, at=clock.now(), numbers=("1",))
    await put(system("test", account), key, notice, WORDS, papers)
    [row] = await execute("SELECT id FROM mail WHERE key = $1", key)
    found: UUID = row["id"]
    return found
