"""What is true of mails, for whoever asks."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class MailKind(StrEnum):
    """What a mail tells, called after the event. The first three can be switched off; the last one was asked for."""

    POSTPONED = "order.postponed"
    OUT_FOR_DELIVERY = "parcel.out_for_delivery"
    DELIVERED = "parcel.delivered"
    EXPORT_READY = "export.ready"


class MailState(StrEnum):
    """QUEUED waits, HANDING may have reached the mail server, SENT has, FAILED never will."""

    QUEUED = "queued"
    HANDING = "handing"
    SENT = "sent"
    FAILED = "failed"


CHOICES = (MailKind.POSTPONED, MailKind.OUT_FOR_DELIVERY, MailKind.DELIVERED)


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a mail is for, and how they read; `account` is the slug of the account that it is about."""

    person_id: UUID
    email: str
    locale: str
    zone: str
    account: str


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be told to one person, before it has words. There is no money in it, so none can get into a mail."""

    kind: MailKind
    to: Recipient
    at: datetime
    numbers: tuple[str, ...] = ()
    goods: str = ""
    until: date | None = None
    parcel: str = ""
    path: str = ""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A notice in the words of its reader; `manage_url` is where such mails are switched off."""

    subject: str
    text: str
    html: str
    manage_url: str


class LoggedMail(msgspec.Struct, frozen=True, kw_only=True):
    """What staff may know of a mail: nothing of whom it is for or what it says."""

    id: UUID
    account: str
    kind: MailKind
    state: MailState
    attempts: int
    reason: str
    created_at: datetime
    next_try_at: datetime | None
    ended_at: datetime | None


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A mail as it goes out."""

    id: UUID
    recipient: str
    locale: str
    subject: str
    text: str
    html: str
    manage_url: str
    message_id: str
    created_at: datetime
    attempts: int
