"""The report of refused rows: where, why, and the row itself, in a file that a spreadsheet may open."""

import csv
import os
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from services.db import connection
from services.imports.reading import OrderFile, Raw
from services.imports.reasons import Unusable
from services.imports.staging import PIECE

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
LONGEST_CELL = 2_000
MOST_CELLS = 100


class Report:
    """Written beside its place while the import runs, and put there once the import is true."""

    def __init__(self, path: Path) -> None:
        """Nothing is written before it is entered."""
        self.path, self.half = path, path.with_name(f"{path.name}.part")

    def __enter__(self) -> Self:
        """Begin the file, for the eyes of this user only; raises Unusable."""
        if self.path.is_dir():
            raise Unusable(f"the report {self.path} cannot be written: it is a folder")
        try:
            self.half.unlink(missing_ok=True)
            handle = os.open(self.half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise Unusable(f"the report {self.path} cannot be written: {error.strerror}") from None
        self.file = os.fdopen(handle, "w", encoding="utf-8", newline="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put it in its place, or away when the import failed."""
        self.file.close()
        if error is None:
            self.half.replace(self.path)
        else:
            self.half.unlink(missing_ok=True)

    def begin(self, titles: Sequence[str]) -> None:
        """The titles, for an import that adds its refused rows as it meets them."""
        self._row("row", "reason", *map(safe, titles))

    def add(self, row: Raw, reason: str) -> None:
        """A refused row. Raises Unusable."""
        self._row(row.line, reason, *_cells(row))

    def _row(self, *cells: object) -> None:
        try:
            csv.writer(self.file).writerow(cells)
        except OSError as error:
            raise Unusable(f"the report {self.path} cannot be written: {error.strerror}") from None

    async def write(self, source: OrderFile) -> None:
        """Write one row per refused row of the file, which is read a second time. Raises Unusable."""
        try:
            writer = csv.writer(self.file)
            writer.writerow(["row", "reason", *map(safe, source.titles)])
            rows = source.rows()
            async for line, reason in _refusals():
                writer.writerow([line, reason, *_cells(rows_until(rows, line))])
            self.file.flush()
        except OSError as error:
            raise Unusable(f"the report {self.path} cannot be written: {error.strerror}") from None


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and not endless."""
    cut = cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}… ({len(cell)} characters)"
    readable = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", cut)
    return f"'{readable}" if readable.startswith(FORMULA) and not NUMBER.fullmatch(readable) else readable


def rows_until(rows: Iterator[Raw], line: int) -> Raw:
    """The row that begins on this line; those before it are passed over. Raises Unusable when it is gone."""
    for row in rows:
        if row.line >= line:
            return row
    raise Unusable(f"line {line} was there when the file was read first: the file changed in the meantime")


def _cells(row: Raw) -> list[str]:
    return [safe(cell) for cell in row.values[:MOST_CELLS]]


async def _refusals() -> AsyncIterator[tuple[int, str]]:
    cursor = await connection().cursor("SELECT line, reason FROM staged_refusal ORDER BY line")
    while found := await cursor.fetch(PIECE):
        for row in found:
            yield row["line"], row["reason"]
