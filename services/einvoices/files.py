"""FILE, DIR or ZIP as files with their bytes; nothing is unpacked onto the disk, and nothing endless is read."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from services.einvoices.hybrid import LARGEST_PDF
from services.einvoices.reasons import InvoiceRefused, Reason

MOST_FILES = 100_000
LARGEST_TOTAL = 2 * 1024**3  # bytes of all files of one archive
LARGEST_ARCHIVE = 2 * 1024**3
ZIP = ".zip"
# What reading an archive raises: zipfile says NotImplementedError of a compression that it does not know.
DAMAGED = (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError)
LEFT_BY_SYSTEMS = ("__MACOSX", ".", "Thumbs.db", "desktop.ini")


class Given(NamedTuple):
    """A file, or why it cannot even be opened."""

    name: str
    data: bytes
    refused: InvoiceRefused | None = None


def given(path: Path) -> Iterator[Given]:
    """All files of a file, a folder or an archive, in the order of their names; hidden ones are passed over."""
    for count, (name, file) in enumerate(_below(path)):
        if count >= MOST_FILES:
            yield Given(name, b"", InvoiceRefused(Reason.TOO_MANY_FILES, f"{MOST_FILES:,} are the most"))
            return
        yield from _archived(name, file) if file.suffix.lower() == ZIP else [_read(name, file)]


def _below(path: Path) -> Iterator[tuple[str, Path]]:
    """A link may lead anywhere: it is not followed below a folder."""
    if path.is_file():
        yield path.name, path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if _is_shown(name))
        for name in sorted(filter(_is_shown, names)):
            file = Path(folder) / name
            if not file.is_symlink():
                yield file.relative_to(path).as_posix(), file


def _is_shown(name: str) -> bool:
    return name == ".." or not name.startswith(LEFT_BY_SYSTEMS)


def _read(name: str, file: Path) -> Given:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_PDF + 1)
    except OSError as error:
        return Given(name, b"", InvoiceRefused(Reason.UNREADABLE, error.strerror or ""))
    return _sized(name, data)


def _sized(name: str, data: bytes) -> Given:
    if len(data) > LARGEST_PDF:
        return Given(name, b"", InvoiceRefused(Reason.TOO_LARGE, f"more than {LARGEST_PDF:,} bytes"))
    return Given(name, data)


def _archived(name: str, file: Path) -> Iterator[Given]:
    try:
        if file.stat().st_size > LARGEST_ARCHIVE:
            raise InvoiceRefused(Reason.TOO_LARGE, f"more than {LARGEST_ARCHIVE:,} bytes")
        with zipfile.ZipFile(file) as archive:
            yield from _members(name, archive)
    except InvoiceRefused as refused:
        yield Given(name, b"", refused)
    except DAMAGED as error:
        yield Given(name, b"", InvoiceRefused(Reason.BAD_ARCHIVE, str(error)))


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[Given]:
    found = [
        one for one in archive.infolist() if not one.is_dir() and all(map(_is_shown, one.filename.split("/")))
    ]
    if len(found) > MOST_FILES:
        raise InvoiceRefused(Reason.TOO_MANY_FILES, f"{len(found):,}, {MOST_FILES:,} are the most")
    total = 0
    for member in sorted(found, key=lambda one: one.filename):
        one = _member(f"{name}/{member.filename}", archive, member)
        total += len(one.data)
        if total > LARGEST_TOTAL:
            raise InvoiceRefused(Reason.TOO_LARGE, f"more than {LARGEST_TOTAL:,} bytes when unpacked")
        yield one


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Given:
    if name.lower().endswith(ZIP):
        return Given(name, b"", InvoiceRefused(Reason.ARCHIVE_IN_ARCHIVE))
    if member.flag_bits & 1:
        return Given(name, b"", InvoiceRefused(Reason.LOCKED, "the archive asks for a password"))
    try:
        with archive.open(member) as stream:
            return _sized(name, stream.read(LARGEST_PDF + 1))
    except DAMAGED as error:
        return Given(name, b"", InvoiceRefused(Reason.BAD_ARCHIVE, str(error)))
