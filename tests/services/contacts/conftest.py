"""Contacts as a person types them, and what the worker makes of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from services.actor import Actor
from services.contacts.actions import add_contact
from services.contacts.asking import ask
from services.contacts.queries import contact
from services.contacts.records import ContactForm, ContactState
from services.db import execute, scope_to
from services.secret import Secret
from services.settings import Settings
from services.system import system
from tests.factories import as_owner
from tests.services.mail.conftest import as_jobs, waiting
from web.mails.compose import Composer


def form(**other: Any) -> ContactForm:
    """Kim, who does the books somewhere else."""
    usual: dict[str, Any] = {
        "name": "Kim Min", "email": "kim@tax.example", "locale": "ko", "role": "accountant", "invoices": True,
        "credit_notes": True,
    }  # fmt: skip
    return ContactForm(**usual | other)


async def added(actor: Actor, **other: Any) -> UUID:
    """A contact of the actor's account."""
    return await add_contact(actor, form(**other))


async def confirmed(actor: Actor, **other: Any) -> UUID:
    """One that said yes."""
    key = await added(actor, **other)
    async with as_owner():
        await execute("UPDATE contact SET confirmed_at = now() WHERE id = $1", key)
    await scope_to(actor)
    return key


async def state(actor: Actor, key: UUID) -> ContactState:
    return (await contact(actor, key)).state


async def questions(settings: Settings, keys: Sequence[Secret]) -> list[dict[str, Any]]:
    """All questions that were asked so far, as mails."""
    for job in await waiting("contacts"):
        async with as_jobs():
            await ask(system("contacts", job.account_id), job, compose=Composer(settings), keys=keys)
    async with as_owner():
        rows = await execute("SELECT * FROM mail WHERE kind = 'contact.asked' ORDER BY created_at, id")
    return [dict(row) for row in rows]
