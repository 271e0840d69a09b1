"""The mails that the portal wrote."""

from datetime import datetime

import msgspec

from services.mail.queries import MailGroup
from services.mail.records import MailState, Outgoing
from web.render import View


class MailRow(msgspec.Struct, frozen=True):
    """One mail in the list; `to` leads to what it says, where that may be seen."""

    kind: str
    account: str
    state: MailState
    reason: str
    attempts: int
    created_at: datetime
    next_try_at: datetime | None
    to: str


class MailList(View):
    """That mails go out: whose account, what about, how far; never to whom or with what words."""

    rows: list[MailRow]
    group: MailGroup
    waiting: int
    failed: int
    unset: bool
    older: str


class MailDetail(View):
    """One mail as it will look, in development."""

    mail: Outgoing
