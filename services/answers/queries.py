"""What was said of an invoice, for who may read it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.answers.records import Answer, Answers, Evidence, EvidenceFile
from services.answers.telling import MOST_PROMISES
from services.db import execute
from services.errors import NotFound
from services.invoices.queries import disputes_of
from services.money import Money
from services.ownership import reach_of, within

READ, PRICES, OBJECT = Permission.INVOICES_READ, Permission.PRICES_READ, Permission.INVOICES_DISPUTE
NAMED = "SELECT id, account_id, currency, entity, kind, due_minor FROM invoice"
SAID = """
    SELECT named.account_id, named.currency, coalesce(entity.promise_days, 30) AS promise_days,
        named.kind IN ('380', '383') AS billed, named.due_minor > settled.minor AS open,
        (SELECT count(*) FROM payment_answer AS said WHERE said.account_id = named.account_id
            AND said.invoice_id = named.id AND said.kind = 'promised')::int AS promises,
        answer.kind, answer.day, answer.until, answer.amount_minor, answer.note, answer.told_at,
        coalesce(person.name, '') AS told_by
    FROM ({named}) AS named
    LEFT JOIN legal_entity AS entity ON entity.key = named.entity
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM allocation
        WHERE allocation.account_id = named.account_id AND allocation.invoice_id = named.id AND NOT deposit
    ) AS settled
    LEFT JOIN payment_answer AS answer ON answer.account_id = named.account_id AND answer.invoice_id = named.id
        AND answer.status IN ('standing', 'lapsed') AND least(answer.awaits_minor, named.due_minor) > settled.minor
    LEFT JOIN person ON person.id = answer.told_by
"""
SHOWN = """
    SELECT dispute_id, id, name, media, size FROM dispute_evidence
    WHERE account_id = ANY($1::uuid[]) AND dispute_id = ANY($2::uuid[]) ORDER BY added_at, id
"""
BYTES = """
    SELECT evidence.media, evidence.sha256, evidence.content FROM ({named}) AS named
    JOIN dispute ON dispute.account_id = named.account_id AND dispute.invoice_id = named.id
    JOIN dispute_evidence AS evidence ON evidence.account_id = dispute.account_id AND evidence.dispute_id = dispute.id
    WHERE evidence.id = {key}
"""


async def answers_of(actor: Actor, number: str) -> Answers:
    """What counts of it, and every dispute. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    rows = await execute(SAID.format(named=f"{NAMED} WHERE {where}"), *where.values)
    if not rows:
        raise NotFound(number)
    said, disputes, today = rows[0], await disputes_of(actor, number), clock.today(actor.zone)
    return Answers(
        answer=_answer(dict(said), calm=said["until"] >= today) if said["kind"] else None,
        may=actor.may(OBJECT) and said["account_id"] == actor.account_id and said["billed"],
        promises_left=MOST_PROMISES - said["promises"] if said["open"] else 0,
        latest=today + timedelta(days=said["promise_days"]),
        disputes=disputes,
        evidence=await evidence_of(actor, [row.id for row in disputes]) if disputes else {},
    )


async def may_answer(actor: Actor, number: str) -> bool:
    """It is an invoice of the account itself, and the actor may say something of it."""
    if not actor.may(OBJECT):
        return False
    where = within(actor, OBJECT).add("number = {}", number).add("account_id = {}", actor.account_id)
    return bool(await execute(f"{NAMED} WHERE {where} AND kind IN ('380', '383')", *where.values))


async def evidence_of(actor: Actor, disputes: Sequence[UUID]) -> Mapping[UUID, list[Evidence]]:
    """The files of these disputes, without their bytes. Raises Denied."""
    accounts, _site, _person = reach_of(actor, READ)
    found: dict[UUID, list[Evidence]] = {}
    for row in await execute(SHOWN, accounts, disputes):
        one = dict(row)
        found.setdefault(one.pop("dispute_id"), []).append(Evidence(**one))
    return found


async def evidence_file(actor: Actor, number: str, key: UUID) -> EvidenceFile:
    """One file, to the byte. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    named = f"{NAMED} WHERE {where}"
    rows = await execute(BYTES.format(named=named, key=f"${len(where.values) + 1}"), *where.values, key)
    if not rows:
        raise NotFound(str(key))
    return EvidenceFile(**dict(rows[0]))


def _answer(row: dict[str, Any], *, calm: bool) -> Answer:
    amount = Money(row.pop("amount_minor"), row["currency"])
    return msgspec.convert(row | {"amount": amount, "calm": calm}, Answer)
