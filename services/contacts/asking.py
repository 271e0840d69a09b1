"""The question to somebody outside, as a mail: whether documents of the account may come."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from services import clock
from services.actor import Actor, Permission
from services.contacts.links import Link, Purpose, token_of
from services.contacts.standing import EACH
from services.db import execute, scoped
from services.jobs import Happened, Job
from services.mail import outbox
from services.mail.records import MailKind, Notice, Recipient, Written
from services.ownership import reach_of
from services.secret import Secret

DAYS = 7
SECONDS = DAYS * 86_400
Compose = Callable[[Notice], Written]
ONE = f"""
    SELECT one.*, account.slug, account.name AS latin, account.native_name AS native
    FROM ({EACH} WHERE contact.account_id = $1 AND contact.id = $2 AND contact.removed_at IS NULL) AS one
    JOIN account ON account.id = one.account_id WHERE one.state = 'asked'
"""  # noqa: S608 constants of this file


async def ask(actor: Actor, job: Job, *, compose: Compose, keys: Sequence[Secret]) -> None:
    """Put the question into the outbox, unless it was answered or taken back since; doing it again adds nothing.

    No word in it was typed by who asks: nobody writes to strangers through us.
    """
    happened = job.read(Happened)
    [account, *_], _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    until = int(happened.at.timestamp()) + SECONDS
    if clock.now().timestamp() >= until:
        return
    async with scoped(actor):
        for row in await execute(ONE, account, UUID(happened.of[1])):
            token = token_of(Link(Purpose.ANSWER, account, row["id"], until), keys)
            notice = Notice(kind=MailKind.CONTACT_ASKED, to=outside(row, token), at=happened.at)
            await outbox.put(actor, f"{happened.event}:{row['id']}", notice, compose(notice))


def outside(row: Any, token: str) -> Recipient:
    """A contact as a recipient; `row` has the names of its account, too."""
    company = (row["native"] if row["locale"] != "en" else "") or row["latin"]
    return Recipient(
        person_id=None, email=row["address"], locale=row["locale"], zone="UTC", account=row["slug"],
        company=company, token=token,
    )  # fmt: skip
