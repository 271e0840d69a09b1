"""What is true of mails, for whoever asks."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class MailKind(StrEnum):
    """What a mail tells, called after the event. Those of CHOICES can be switched off; a person asked for the others."""

    POSTPONED = "order.postponed"
    APPROVED = "order.approve"
    DECLINED = "order.decline"
    OUT_FOR_DELIVERY = "parcel.out_for_delivery"
    DELIVERED = "parcel.delivered"
    EXPORT_READY = "export.ready"
    INVOICE_ISSUED = "invoice.issued"
    INVOICE_CREDITED = "invoice.credited"
    INVOICE_DEBITED = "invoice.debited"
    INVOICE_SENT = "invoice.sent"
    CONTACT_ASKED = "contact.asked"
    DISPUTE_ANSWERED = "dispute.answered"


class MailState(StrEnum):
    """QUEUED waits, HANDING may have reached the mail server, SENT has, FAILED never will."""

    QUEUED = "queued"
    HANDING = "handing"
    SENT = "sent"
    FAILED = "failed"


# Who wants to hear that their order was approved hears that it was declined, too.
OF_ORDERS = (MailKind.APPROVED, MailKind.POSTPONED, MailKind.OUT_FOR_DELIVERY, MailKind.DELIVERED)
OF_INVOICES = (MailKind.INVOICE_ISSUED, MailKind.INVOICE_CREDITED, MailKind.INVOICE_DEBITED)
# A credit or debit note is told to who wants to hear of invoices.
CHOICES = (*OF_ORDERS, MailKind.INVOICE_ISSUED)


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a mail is for, and how they read; `account` is the slug of the account that it is about.

    Somebody outside is no person: `company` is then whose contact they are, and `token` how they say yes or no.
    """

    person_id: UUID | None
    email: str
    locale: str
    zone: str
    account: str
    company: str = ""
    token: str = ""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be told to one person, before it has words. There is no money in it, so none can get into a mail.

    `document` is the kind of an invoice; `attached` says that it comes with the mail, else it was
    too large; `leads` whether there is a page for this reader to go to.
    """

    kind: MailKind
    to: Recipient
    at: datetime
    numbers: tuple[str, ...] = ()
    goods: str = ""
    until: date | None = None
    parcel: str = ""
    path: str = ""
    document: str = ""
    attached: bool = False
    leads: bool = True
    credit: str = ""


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


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that goes with a mail, `size` in bytes. Its content is read when the mail is handed over."""

    name: str
    media: str
    size: int
    sha256: str
    content: bytes = b""


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
    attachments: tuple[Attachment, ...] = ()
