"""The first page of the staff host: health and versions."""

import platform
from importlib.metadata import version
from typing import Any

from litestar import Request, get

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.db import transaction
from services.jobs import counts as job_counts
from services.mail.queries import MailCounts
from services.mail.queries import counts as mail_counts
from services.readiness import versions
from services.tasks.queries import waiting
from services.words import _
from web import formats
from web.pages.desk.views import Desk
from web.render import Page


@get("/", name="desk", needs=Permission.STAFF_READ, together=False)
async def desk(actor: SignedIn, request: Request[Any, Any, Any]) -> Page:
    missing = await request.app.state.health.missing()
    database, migration = await versions()
    told = [
        ("Portico", version("portico")),
        ("PostgreSQL", database),
        (_("Newest migration"), migration),
        ("Python", platform.python_version()),
        ("Litestar", version("litestar")),
    ]
    mails, jobs = await _background(actor)
    tasks = await _tasks(actor)
    books = actor.may(Permission.BOOKS_READ)
    view = Desk(actor.name, missing, told, tasks, mails, jobs, books)
    return Page(view, title=_("Health"))


async def _background(actor: Actor) -> tuple[MailCounts, tuple[int, int]]:
    async with transaction():
        return await mail_counts(actor), await job_counts(actor)


async def _tasks(actor: Actor) -> tuple[int, int] | None:
    """How many tasks wait, how many are overdue; None for who does not work on them."""
    if not actor.may(Permission.TASKS_WORK):
        return None
    async with transaction():
        return await waiting(actor, formats.today())
