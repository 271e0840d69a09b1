"""The day is over that a customer named, and the money is not here: staff hear of it, once."""

from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.answers.rules import ANSWER_RULES
from services.answers.tables import PaymentAnswer
from services.db import execute, scoped
from services.jobs import Job, Later
from services.transitions import move

LAPSE = "answer.lapse"
AGAIN_SECONDS = 3600
WAITS = """
    SELECT invoice.id AS invoice_id, invoice.order_id, answer.until FROM payment_answer AS answer
    JOIN invoice ON invoice.account_id = answer.account_id AND invoice.id = answer.invoice_id
    WHERE answer.account_id = $1 AND answer.id = $2 AND answer.status = 'standing'
        AND least(answer.awaits_minor, invoice.due_minor) > coalesce((SELECT sum(amount_minor) FROM allocation
            WHERE allocation.account_id = invoice.account_id AND allocation.invoice_id = invoice.id AND NOT deposit), 0)
"""


class Told(msgspec.Struct, frozen=True):
    """Which answer."""

    answer: UUID


async def lapse(actor: Actor, job: Job) -> None:
    """Handler of the job: what was taken back, replaced or paid needs nobody. The event opens a task."""
    key = job.read(Told).answer
    async with scoped(actor):
        for row in await execute(WAITS, actor.account_id, key):
            if clock.today(actor.zone) <= row["until"]:
                raise Later(AGAIN_SECONDS)
            orders = [str(row["order_id"])] if row["order_id"] else []
            about: dict[str, Any] = {"order_ids": orders, "invoice_ids": [str(row["invoice_id"])]}
            await move(actor, ANSWER_RULES, PaymentAnswer, key, "lapse", kind="invoice.answer_lapse", **about)
