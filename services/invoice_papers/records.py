"""What is true of a file of an invoice."""

from enum import StrEnum

import msgspec


class PaperKind(StrEnum):
    """Which file."""

    PDF = "pdf"
    CII = "cii"
    UBL = "ubl"


class PaperStatus(StrEnum):
    """READY stays as it is for ever; FAILED may be tried again."""

    PREPARING = "preparing"
    READY = "ready"
    FAILED = "failed"


class Trouble(StrEnum):
    """Why there is no file. LACKING is the machine's, UNFIT the document's: trying again at once helps neither."""

    LACKING = "lacking"
    UNFIT = "unfit"
    SLOW = "slow"
    BROKEN = "broken"


class PaperRow(msgspec.Struct, frozen=True, kw_only=True):
    """One file of an invoice; `size` in bytes once it is ready."""

    kind: PaperKind
    status: PaperStatus
    reason: str = ""
    size: int = 0


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """The files of an invoice. One of another seller is not `ours` to print: it came as a file.

    `translated` is the PDF in the language of who asks, where that is not the invoice's.
    """

    ours: bool
    pdf: PaperRow | None = None
    translated: PaperRow | None = None
    ready: frozenset[PaperKind] = frozenset()


class Paper(msgspec.Struct, frozen=True):
    """A file, to the byte."""

    sha256: str
    content: bytes
