"""Mails that were or will be handed to the mail server, what goes with them, and what a person does not want."""

from piccolo.columns import UUID, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.mail.records import MailState
from services.ownership import AccountOwned, Internal


class Mail(AccountOwned, Table, db=DB):
    """One mail to one person, or to a contact outside. Its key says what it is about: the same thing is told once."""

    id = UUID(primary_key=True, default=UUID7())
    key = Varchar(length=120)
    person_id = UUID(null=True, default=None)
    kind = Varchar(length=40)
    locale = Varchar(length=5)
    recipient = Varchar(length=254)
    subject = Varchar(length=300)
    text = Text()
    html = Text()
    manage_url = Varchar(length=300)
    message_id = Varchar(length=200)
    state = Varchar(length=10, default=MailState.QUEUED)
    attempts = Integer()
    reason = Varchar(length=40)
    created_at = Timestamptz(default=None)
    next_try_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    mail_once = Unique(["account_id", "key"])


class MailAttachment(AccountOwned, Table, db=DB):
    """A file of an invoice that goes with a mail: which one, for its bytes stay where they are."""

    id = UUID(primary_key=True, default=UUID7())
    mail_id = UUID(null=False, default=None)
    paper_id = UUID(null=False, default=None)
    position = SmallInt()
    name = Varchar(length=100)
    mail_attachment_once = Unique(["account_id", "mail_id", "paper_id"])


class MailRefusal(Internal, Table, db=DB):
    """A kind of mail that a person switched off."""

    id = UUID(primary_key=True, default=UUID7())
    person_id = UUID(null=False, default=None)
    kind = Varchar(length=40)
    mail_refusal_once = Unique(["person_id", "kind"])
