"""What staff may know of mails: that they go out, and in development what they say."""

from enum import StrEnum
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute, scope_to
from services.errors import NotFound
from services.mail.attachments import attached
from services.mail.records import LoggedMail, MailState, Outgoing
from services.ownership import reach_of
from services.system import system

STATES = {
    "all": list(MailState),
    "waiting": [MailState.QUEUED, MailState.HANDING],
    "failed": [MailState.FAILED],
}
LOGGED = """
    SELECT id, account, kind, state, attempts, reason, created_at, next_try_at, ended_at FROM mail_log
    WHERE state = ANY($1) AND ($2::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM mail_log WHERE id = $2))
    ORDER BY created_at DESC, id DESC LIMIT $3
"""
COUNTS = """
    SELECT count(*) FILTER (WHERE state <> 'failed') AS waiting, count(*) FILTER (WHERE state = 'failed') AS failed,
        coalesce(bool_or(reason = 'unset' AND state = 'queued'), false) AS unset
    FROM mail_log WHERE state <> 'sent'
"""
ONE = "SELECT account_id FROM mail_log WHERE id = $1"
WHOLE = """
    SELECT id, recipient, locale, subject, text, html, manage_url, message_id, created_at, attempts FROM mail
    WHERE account_id = ANY($1::uuid[]) AND id = $2
"""


class MailGroup(StrEnum):
    """Which mails to list."""

    ALL = "all"
    WAITING = "waiting"
    FAILED = "failed"


class MailCounts(msgspec.Struct, frozen=True):
    """How many mails wait and how many failed; `unset`: some wait for a mail server to be named."""

    waiting: int
    failed: int
    unset: bool


async def logged(
    actor: Actor, group: MailGroup, *, limit: int, before: UUID | None = None
) -> list[LoggedMail]:
    """Mails of all accounts, the newest first, beginning after the one named. Raises Denied."""
    actor.require(Permission.STAFF_READ)
    rows = await execute(LOGGED, STATES[group], before, limit)
    return [msgspec.convert(dict(row), LoggedMail) for row in rows]


async def counts(actor: Actor) -> MailCounts:
    """What does not go out by itself. Raises Denied."""
    actor.require(Permission.STAFF_READ)
    [row] = await execute(COUNTS)
    return MailCounts(*row)


async def whole(actor: Actor, mail: UUID) -> Outgoing:
    """A mail as it goes out, for those who build the portal: nobody shows it in production. Raises Denied, NotFound."""
    actor.require(Permission.STAFF_READ)
    found = await execute(ONE, mail)
    if not found:
        raise NotFound(str(mail))
    house = system("mails", found[0]["account_id"])
    await scope_to(house)
    try:
        [row] = await execute(WHOLE, reach_of(house, Permission.SYSTEM_ACT)[0], mail)
        files = await attached(house, mail)
    finally:
        await scope_to(actor)
    return Outgoing(**row, attachments=files)
