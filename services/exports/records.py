"""What is true of a file that somebody asked for."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from services.actor import Permission


class ExportStatus(StrEnum):
    """WAITING is being written; READY can be fetched; FAILED never will be; GONE was kept long enough."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"


class ExportKind(StrEnum):
    """What is in the file."""

    ORDERS = "orders"
    STATEMENT = "statement"

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return "pdf" if self is ExportKind.STATEMENT else "csv"

    @property
    def needs(self) -> Permission:
        """The right to what is in it."""
        return Permission.INVOICES_READ if self is ExportKind.STATEMENT else Permission.ORDERS_READ


class ExportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a person; `ends_at` is when it is thrown away."""

    id: UUID
    kind: ExportKind
    asked: str
    status: ExportStatus
    row_count: int
    size: int
    created_at: datetime
    ends_at: datetime
