"""What is true of a file that somebody asked for."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class ExportStatus(StrEnum):
    """WAITING is being written; READY can be fetched; FAILED never will be; GONE was kept long enough."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"


class ExportKind(StrEnum):
    """What is in the file."""

    ORDERS = "orders"


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
