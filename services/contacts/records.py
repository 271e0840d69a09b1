"""What is true of a contact."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class ContactRole(StrEnum):
    """What they are to the account."""

    ACCOUNTANT = "accountant"
    BUYER = "buyer"
    WAREHOUSE = "warehouse"
    OTHER = "other"


class ContactState(StrEnum):
    """Whether documents go there. It follows from answers and memberships and is stored nowhere."""

    MEMBER = "member"
    """A person of the account who may read invoices: nobody needs to be asked."""
    BLIND = "blind"
    """A person of the account who may not read invoices: none goes there."""
    CONFIRMED = "confirmed"
    ASKED = "asked"
    REFUSED = "refused"


GETS = frozenset({ContactState.MEMBER, ContactState.CONFIRMED})


class ContactForm(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as somebody typed it; `site` is an id or nothing."""

    name: str
    email: str = ""
    locale: str
    role: str
    site: str = ""
    invoices: bool = False
    credit_notes: bool = False
    xml: bool = False


class ContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """A contact, and where it stands."""

    id: UUID
    name: str
    email: str
    locale: str
    role: ContactRole
    invoices: bool
    credit_notes: bool
    xml: bool
    state: ContactState
    site_id: UUID | None = None
    site: str = ""
    asked_at: datetime | None = None
    asks: int = 0


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """The question to somebody outside: whether documents of this company may come, and what they said so far."""

    company: str
    locale: str
    state: ContactState
    open: bool
    """They can say yes by this link; no can be said by every one."""
