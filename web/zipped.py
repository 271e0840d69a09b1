"""A ZIP that is written while it is sent: never more than one of its files is held."""

import zipfile
from collections.abc import AsyncIterator, Container
from datetime import date

import msgspec

from web.attachments import file_name

PACKED = (".pdf",)  # to pack them again costs time and saves nothing
READABLE = 0o644 << 16
FIRST_DAY = date(1980, 1, 1)  # of the format


class Entry(msgspec.Struct, frozen=True):
    """A file of it: under which name, of which day."""

    name: str
    day: date
    content: bytes


class _Sink:
    """Where zipfile writes to: it can only go on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


async def zipped(entries: AsyncIterator[Entry]) -> AsyncIterator[bytes]:
    """The archive piece by piece, in the order of its files."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]
        async for entry in entries:
            archive.writestr(_about(entry), entry.content)
            yield sink.take()
    yield sink.take()


def unique(text: str, taken: Container[str]) -> str:
    """A safe name that no other one is, also where large and small letters are the same."""
    name = file_name(text)
    stem, _dot, end = name.rpartition(".")
    number = 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}.{end}"
    return name


def _about(entry: Entry) -> zipfile.ZipInfo:
    day = max(entry.day, FIRST_DAY)
    info = zipfile.ZipInfo(entry.name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_STORED if entry.name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    info.external_attr = READABLE
    return info
