"""Where the files lie: a folder for each account, in the one that the settings name."""

import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

from services.exports.records import ExportKind


def path_of(folder: Path, account_id: UUID, key: UUID, kind: ExportKind = ExportKind.ORDERS) -> Path:
    """Where the file of that export is."""
    return folder / str(account_id) / f"{key}.{kind.ending}"


async def write(path: Path, lines: AsyncIterator[str | bytes]) -> tuple[int, int]:
    """Write the lines; gives the size in bytes, and the rows below the first line.

    The file appears under its name when it is whole, whoever else writes it at the same time.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, size, rows = path.with_name(f"{path.stem}.{uuid4().hex}.half"), 0, -1
    try:
        with half.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            async for line in lines:
                size += file.write(line.encode() if isinstance(line, str) else line)
                rows += 1
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return size, rows


def remove(path: Path) -> None:
    """Throw it away, and the folder of its account when it was the last one there."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()
