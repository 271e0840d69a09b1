"""The mails that the portal wrote, in their states."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from services.mail.queries import MailGroup
from services.mail.records import Attachment, MailState, Outgoing
from web.components.specimen import LONG, Shown
from web.pages.mails.views import MailDetail, MailList, MailRow

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
ROWS = [
    MailRow("Made-up kind", "hanul", MailState.QUEUED, "Made-up reason", 3, NOW, NOW, "#"),
    MailRow("Made-up kind", "nordwind", MailState.HANDING, "", 1, NOW, NOW, "#"),
    MailRow("Made-up kind", "aoi", MailState.SENT, "", 1, NOW, None, ""),
    MailRow(LONG, "lindqvist", MailState.FAILED, LONG, 12, NOW, None, ""),
]
MAIL = Outgoing(
    id=UUID(int=7),
    recipient="somebody@hanul.example",
    locale="en",
    subject="Made-up subject",
    text="Made-up text\n\nhttps://portal.example/@hanul/orders/1\n",
    html="",
    manage_url="",
    message_id="<7@portal.example>",
    created_at=NOW,
    attempts=1,
)


def mails(**given: Any) -> MailList:
    usual: dict[str, Any] = {"rows": ROWS, "group": MailGroup.ALL, "waiting": 2, "failed": 1, "unset": False}
    return MailList(**usual | {"older": ""} | given)


def specimens() -> Shown:
    yield "every state", mails(older="#")
    yield "no mail server", mails(rows=ROWS[:1], unset=True)
    yield "none at all", mails(rows=[], waiting=0, failed=0)
    yield "none that failed", mails(rows=[], group=MailGroup.FAILED, failed=0)
    yield "one mail", MailDetail(mail=MAIL)
    file = Attachment(name="HRK-2026-00001.pdf", media="application/pdf", size=181402, sha256="0f" * 32)
    yield "with a file", MailDetail(mail=msgspec.structs.replace(MAIL, attachments=(file,)))
