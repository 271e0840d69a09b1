"""What is true of an invoice that goes to a contact."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class DeliveryState(StrEnum):
    """How far it is. It follows from the contact, the PDF and the mail, in this order."""

    STOPPED = "stopped"
    """The contact said no, was removed, or may not read invoices any more."""
    UNCONFIRMED = "unconfirmed"
    PREPARING = "preparing"
    UNPRINTED = "unprinted"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class DeliveryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One of them; `by` is who asked, nobody where the contact gets all such documents. `reason` is the mail's."""

    id: UUID
    contact_id: UUID
    name: str
    email: str
    state: DeliveryState
    reason: str
    asked_at: datetime
    ended_at: datetime | None = None
    by: str = ""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """To whom an invoice went, the newest first, and whether this reader may send it on."""

    rows: list[DeliveryRow]
    may_send: bool

    @property
    def seen(self) -> int:
        """How many there were: what a form was drawn with, so that the same form sends once."""
        return len(self.rows)
