"""Rows of a CSV file and the lines they stand on. Whatever the file holds, a bad row costs that row only."""

import csv
import gzip
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self, cast

from services.imports.column_map import FileShape
from services.imports.reasons import Reason, RowRefused, Unusable

GZIP = b"\x1f\x8b"
MARK = b"\xef\xbb\xbf"  # some programs begin a UTF-8 file with it
LONGEST_LINE = 131_072  # bytes
MOST_LINES = 20  # of one row: a quote that nobody closes must not swallow the file


class Raw(NamedTuple):
    """A row as it stands in the file; `line` is where it begins, the row of titles is line 1."""

    line: int
    values: list[str]
    fault: Reason | None = None


class OrderFile:
    """A CSV file, gzipped or not, read once from its beginning in bounded memory."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        """Nothing is opened yet."""
        self.path, self.shape = path, shape

    def __enter__(self) -> Self:
        """Open it and read its titles; raises Unusable."""
        try:
            self._disk = self.path.open("rb")
            self.bytes = self.path.stat().st_size
        except OSError as error:
            raise Unusable(f"{self.path} cannot be read: {error.strerror}") from None
        packed = self._disk.read(2) == GZIP
        self._disk.seek(0)
        self._lines = _Lines(cast("BinaryIO", gzip.open(self._disk)) if packed else self._disk, self.shape)
        try:
            self.titles = self._read_titles()
        except BaseException:
            self._disk.close()
            raise
        return self

    def __exit__(self, *_how: object) -> None:
        """Close it."""
        self._disk.close()

    @property
    def fraction(self) -> float:
        """How much of the file has been read, 0 to 1, by its bytes on disk."""
        return self._disk.tell() / self.bytes if self.bytes else 1.0

    def rows(self) -> Iterator[Raw]:
        """Every row after the titles; raises Unusable when the file breaks off or cannot be unpacked."""
        for row in self._lines.rows():
            odd = row.fault is None and len(row.values) != len(self.titles)
            yield row._replace(fault=Reason.WRONG_COLUMNS) if odd else row

    def _read_titles(self) -> list[str]:
        first = next(self._lines.rows(), None)
        if first is None:
            raise Unusable(f"{self.path} is empty")
        if first.fault:
            raise Unusable(f"the first row of {self.path} has no column titles: {first.fault}")
        self._lines.width = len(first.values)
        return [title.strip() for title in first.values]


class _Lines:
    """Lines for the csv module, that can be given back when a row turns out to have swallowed others."""

    def __init__(self, stream: BinaryIO, shape: FileShape) -> None:
        self.stream, self.shape = stream, shape
        self.width: int | None = None
        self._number = 0
        self._again: deque[tuple[int, bytes]] = deque()
        self._taken: list[tuple[int, bytes]] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        number, raw = self._again.popleft() if self._again else self._read()
        self._taken.append((number, raw))
        if len(self._taken) > MOST_LINES:
            raise RowRefused(Reason.BAD_QUOTES)
        if len(raw) > LONGEST_LINE:
            raise RowRefused(Reason.ROW_TOO_LONG)
        try:
            return raw.decode(self.shape.encoding)
        except UnicodeDecodeError:
            raise RowRefused(Reason.BAD_ENCODING) from None

    def rows(self) -> Iterator[Raw]:
        reader = csv.reader(self, delimiter=self.shape.delimiter, strict=True)
        while (row := self._row(reader)) is not None:
            if row.values or row.fault:  # an empty line is nothing
                yield row

    def _row(self, reader: Iterator[list[str]]) -> Raw | None:
        self._taken = []
        try:
            values = next(reader, None)
        except RowRefused as refused:
            return self._refuse(refused.reason)
        except csv.Error:
            return self._refuse(Reason.BAD_QUOTES)
        if values is None:
            return None
        if len(self._taken) > 1 and self.width not in {None, len(values)}:
            return self._refuse(Reason.BAD_QUOTES)
        return Raw(self._taken[0][0], values)

    def _refuse(self, reason: Reason) -> Raw:
        (number, raw), *others = self._taken
        self._again.extendleft(reversed(others))
        text = raw[:LONGEST_LINE].decode(self.shape.encoding, "replace").rstrip("\r\n").replace("\r", " ")
        values = next(csv.reader([text], delimiter=self.shape.delimiter), [text])
        return Raw(number, values, Reason.BAD_QUOTES if others else reason)

    def _read(self) -> tuple[int, bytes]:
        try:
            raw = rest = self.stream.readline(LONGEST_LINE + 1)
            while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
                rest = self.stream.readline(LONGEST_LINE + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Unusable(f"the file cannot be read after line {self._number}: {error}") from None
        if not raw:
            raise StopIteration
        self._number += 1
        return self._number, raw.removeprefix(MARK) if self._number == 1 else raw
