"""Sending an invoice to a contact, once for each time that somebody asks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.contacts.queries import contact, own
from services.contacts.records import ContactState
from services.db import execute, transaction
from services.errors import Invalid, NotFound
from services.ids import uuid7
from services.invoice_papers.actions import ask_for
from services.jobs import enqueue

SETTLE = "delivery"
MOST_AN_HOUR, MOST_A_DAY = 20, 100  # of a person, of an account
NEVER = frozenset({ContactState.REFUSED, ContactState.BLIND})
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('deliveries of ' || $1, 0))"
INVOICE = "SELECT id FROM invoice WHERE account_id = $1 AND number = $2 AND series IS NOT NULL"
COUNTS = """
    SELECT count(*) FILTER (WHERE asked_by = $2 AND asked_at > $3) AS mine, count(*) AS all
    FROM invoice_delivery WHERE account_id = $1 AND asked_by IS NOT NULL AND asked_at > $4
"""
# Who asks again saw what there was: what came since, to the same contact, is what they asked for.
ADD = """
    INSERT INTO invoice_delivery (account_id, id, invoice_id, contact_id, position, asked_by, asked_at)
    SELECT $1, $2, $3, $4, (SELECT count(*) FROM invoice_delivery WHERE account_id = $1 AND invoice_id = $3), $5, $6
    WHERE NOT EXISTS (
        SELECT FROM invoice_delivery
        WHERE account_id = $1 AND invoice_id = $3 AND contact_id = $4 AND position >= $7
    ) RETURNING id
"""


async def send(actor: Actor, number: str, contact_id: UUID, seen: int) -> None:
    """Let the invoice go to the contact: as soon as its PDF is there and the contact said yes.

    `seen` is how many deliveries of it there were when the form was drawn: the same form twice sends once. Raises Denied,
    NotFound for an invoice of another account or seller, too, Invalid: contact refused, blind, too fast.
    """
    account = own(actor)
    found = await execute(INVOICE, account, number)
    if not found:
        raise NotFound(number)
    one = await contact(actor, contact_id)
    if one.state in NEVER:
        raise Invalid({"contact": one.state})
    async with transaction():
        await execute(ONE_AT_A_TIME, str(account))
        await _check_rate(actor, account)
        invoice, key = found[0]["id"], uuid7()
        if await execute(ADD, account, key, invoice, contact_id, actor.person_id, clock.now(), seen):
            await ask_for(actor, number)
            await events.record(
                actor, "delivery.asked", of=("invoice", str(invoice)), contact=str(contact_id)
            )
            await enqueue(actor, SETTLE, key=f"{SETTLE}:{key}", invoice=str(invoice))


async def _check_rate(actor: Actor, account: UUID) -> None:
    now = clock.now()
    since: tuple[Any, ...] = (now - timedelta(hours=1), now - timedelta(days=1))
    [there] = await execute(COUNTS, account, actor.person_id, *since)
    if there["mine"] >= MOST_AN_HOUR or there["all"] >= MOST_A_DAY:
        raise Invalid({"contact": "too fast"})
