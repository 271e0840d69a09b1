"""Handing a mail to the mail server: a state before and a state after, and a lease with a number in between.

Killed before the first commit, nothing happened. Killed after it, the mail is `handing`, and when the lease is over the next
worker hands it over under the same Message-ID: if the server has it already, it knows the second one for a copy. Killed after the
second commit, the job comes again and finds nothing to do. A worker that slept through its lease ends nothing: its number is old.
No connection to the database is held while the mail server takes its time.
"""

from datetime import timedelta
from uuid import UUID

import msgspec
import structlog

from services import clock
from services.actor import Actor, Permission
from services.db import execute, scoped
from services.errors import Unavailable
from services.jobs import Job, Later
from services.mail.attachments import attached
from services.mail.records import MailState, Outgoing
from services.mail.smtp import Rejected, Server
from services.ownership import reach_of

# Twelve tries over two days.
PAUSES = (60, 300, 900, 1800, 3600, 7200, 14400, 21600, 28800, 43200, 43200)
UNSET_SECONDS = 300  # until somebody named a mail server
LEASE_SECONDS = 60  # three times what a mail server may take
KEPT_DAYS = 90
LOG = structlog.get_logger("portico")

TAKE = """
    UPDATE mail SET state = 'handing', attempts = attempts + 1, next_try_at = $4
    WHERE account_id = ANY($1::uuid[]) AND id = $2 AND (state = 'queued' OR (state = 'handing' AND next_try_at <= $3))
    RETURNING id, recipient, locale, subject, text, html, manage_url, message_id, created_at, attempts
"""
LEASED = "SELECT next_try_at FROM mail WHERE account_id = ANY($1::uuid[]) AND id = $2 AND state = 'handing'"
END = """
    UPDATE mail SET state = $4, reason = $5, next_try_at = $6, ended_at = $7
    WHERE account_id = ANY($1::uuid[]) AND id = $2 AND state = 'handing' AND attempts = $3
"""
UNSET = "UPDATE mail SET reason = 'unset' WHERE account_id = ANY($1::uuid[]) AND id = $2 AND state = 'queued' RETURNING id"
FORGET = """
    DELETE FROM mail WHERE id IN (
        SELECT id FROM mail WHERE account_id = ANY($1::uuid[]) AND ended_at < $2 AND NOT EXISTS (
            SELECT FROM invoice_delivery AS sent WHERE sent.account_id = mail.account_id AND sent.mail_id = mail.id
        ) ORDER BY ended_at LIMIT 100
    )
"""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a try, why, and the seconds until the next one; 0 when there is none."""

    state: MailState
    reason: str = ""
    pause: int = 0


async def hand_over(actor: Actor, job: Job, server: Server | None) -> None:
    """Hand one mail over. Raises Later when it has to wait: for a server, for another worker, for better times."""
    mail = UUID(job.told["mail"])
    if server is None:
        await _wait_for_server(actor, mail)
    elif outgoing := await _take(actor, mail):
        outcome = await _answer(server, outgoing)
        await _end(actor, outgoing, outcome)
        LOG.info(
            "mail", mail=str(mail), outcome=outcome.state, reason=outcome.reason, attempt=outgoing.attempts
        )
        if outcome.pause:
            raise Later(outcome.pause)


async def _wait_for_server(actor: Actor, mail: UUID) -> None:
    async with scoped(actor):
        waits = await execute(UNSET, reach_of(actor, Permission.SYSTEM_ACT)[0], mail)
    if waits:
        raise Later(UNSET_SECONDS)


async def _take(actor: Actor, mail: UUID) -> Outgoing | None:
    """The mail, ours until the lease is over; None when there is nothing left to do."""
    accounts, now = reach_of(actor, Permission.SYSTEM_ACT)[0], clock.now()
    async with scoped(actor):
        rows = await execute(TAKE, accounts, mail, now, now + timedelta(seconds=LEASE_SECONDS))
        files = await attached(actor, mail) if rows else ()
        leased = [] if rows else await execute(LEASED, accounts, mail)
    if leased:
        raise Later((leased[0]["next_try_at"] - now).total_seconds() + 1)
    return Outgoing(**rows[0], attachments=files) if rows else None


async def _answer(server: Server, outgoing: Outgoing) -> Outcome:
    try:
        await server.send(outgoing)
    except Rejected as error:
        return Outcome(MailState.FAILED, error.reason)
    except Unavailable as error:
        if outgoing.attempts > len(PAUSES):
            return Outcome(MailState.FAILED, str(error))
        return Outcome(MailState.QUEUED, str(error), PAUSES[outgoing.attempts - 1])
    return Outcome(MailState.SENT)


async def _end(actor: Actor, outgoing: Outgoing, outcome: Outcome) -> None:
    accounts, now = reach_of(actor, Permission.SYSTEM_ACT)[0], clock.now()
    again = now + timedelta(seconds=outcome.pause) if outcome.pause else None
    ended = None if outcome.pause else now
    async with scoped(actor):
        told = (outcome.state, outcome.reason, again, ended)
        await execute(END, accounts, outgoing.id, outgoing.attempts, *told)
        await execute(FORGET, accounts, now - timedelta(days=KEPT_DAYS))
