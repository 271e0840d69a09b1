"""Mails that are to go out: put there in the transaction of who has something to tell, once for each key."""

from collections.abc import Mapping
from urllib.parse import urlsplit
from uuid import UUID

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.ids import uuid7
from services.jobs import enqueue
from services.mail.attachments import ATTACH
from services.mail.records import Notice, Written
from services.ownership import reach_of

SEND = "mail.send"
ADD = """
    INSERT INTO mail (id, account_id, key, person_id, kind, locale, recipient, subject, text, html, manage_url, message_id,
        state, attempts, reason, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'queued', 0, '', $13)
    ON CONFLICT (account_id, key) DO NOTHING RETURNING id
"""


async def put(
    actor: Actor, key: str, notice: Notice, words: Written, papers: Mapping[UUID, str] | None = None
) -> UUID | None:
    """Let it go out once this transaction is committed, with these files of invoices under these names; gives its id.

    A key that was used before changes nothing and gives None.
    """
    [account, *_], _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    mail, to = uuid7(), notice.to
    # Always the same for the same mail: where it arrives twice, the second is known for a copy.
    message_id = f"<{mail}@{urlsplit(words.manage_url).hostname}>"
    told = (words.subject, words.text, words.html, words.manage_url, message_id)
    about = (mail, account, key, to.person_id, notice.kind, to.locale, to.email)
    if not await execute(ADD, *about, *told, clock.now()):
        return None
    if papers:
        await execute(ATTACH, account, mail, list(papers), list(papers.values()))
    await enqueue(actor, SEND, key=f"{SEND}:{mail}", mail=str(mail))
    return mail
