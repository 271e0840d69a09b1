"""What is true of a paper beside an order."""

from enum import StrEnum

import msgspec

from services.invoice_papers.records import PaperStatus, Trouble


class OrderPaperKind(StrEnum):
    """Which paper."""

    CONFIRMATION = "confirmation"
    NOTE = "note"


class PaperBeside(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in the language of its reader: how far the one of today's state is, and which versions came before.

    `status` is None where nobody asked for it yet; `closed` says that no other version will be made.
    """

    kind: OrderPaperKind
    number: str
    status: PaperStatus | None = None
    reason: Trouble | None = None
    size: int = 0
    version: int = 0
    earlier: tuple[int, ...] = ()
    closed: bool = False


class File(msgspec.Struct, frozen=True):
    """A paper, to the byte."""

    number: str
    version: int
    sha256: str
    content: bytes
