"""Objects of a JSON file, one after the other: a list of them, or one a line; gzipped or not, in bounded memory."""

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

from services.imports.reading import GZIP, LONGEST_LINE, Raw
from services.imports.reasons import Reason, Unusable

CHUNK = 65_536
BETWEEN = " \t\r\n,[]"
HALF = re.compile("[\ud800-\udfff]")  # of a character: JSON can write it, a text cannot hold it


class JsonFile:
    """Rows as of a CSV file whose titles are the keys that were asked for; the first object is row 1."""

    def __init__(self, path: Path, titles: Sequence[str]) -> None:
        """Nothing is opened yet."""
        self.path, self.titles = path, list(titles)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._over, self._closed = "", False, False

    def __enter__(self) -> Self:
        """Open it; raises Unusable."""
        try:
            self._disk = self.path.open("rb")
            self.bytes = self.path.stat().st_size
        except OSError as error:
            raise Unusable(f"{self.path} cannot be read: {error.strerror}") from None
        packed = self._disk.read(2) == GZIP
        self._disk.seek(0)
        self._stream = cast("BinaryIO", gzip.open(self._disk)) if packed else self._disk
        return self

    def __exit__(self, *_how: object) -> None:
        """Close it."""
        self._disk.close()

    @property
    def fraction(self) -> float:
        """How much of the file has been read, 0 to 1, by its bytes on disk."""
        return self._disk.tell() / self.bytes if self.bytes else 1.0

    def rows(self) -> Iterator[Raw]:
        """Every object; raises Unusable for an empty file, and where a list breaks off or is no JSON any more."""
        number = 0
        in_list = self._begins_list()
        while self._skip():
            number += 1
            found = self._next()
            if found is None and in_list:
                raise Unusable(f"{self.path} is no JSON after object {number - 1}")
            if isinstance(found, dict):
                cells = [_cell(found.get(title)) for title in self.titles]
                yield Raw(number, cells, Reason.BAD_ENCODING if any(map(HALF.search, cells)) else None)
            else:
                yield Raw(number, [self._line() if found is None else str(found)], Reason.BAD_JSON)
        if in_list and not self._closed:
            raise Unusable(f"{self.path} breaks off after object {number}")

    def _begins_list(self) -> bool:
        while not self._text.strip() and self._more():
            pass
        if not self._text.strip():
            raise Unusable(f"{self.path} is empty")
        return self._text.lstrip().startswith("[")

    def _next(self) -> Any:
        """The next value; None when what comes is none."""
        decoder = json.JSONDecoder()
        while True:
            try:
                found, end = decoder.raw_decode(self._text)
            except RecursionError:
                return None
            except ValueError:
                if len(self._text) > LONGEST_LINE or not self._more():
                    return None
                continue
            self._text = self._text[end:]
            return found

    def _line(self) -> str:
        """What stands on this line, which is passed over."""
        while "\n" not in self._text and len(self._text) <= LONGEST_LINE and self._more():
            pass
        line, _, self._text = self._text.partition("\n")
        return line

    def _skip(self) -> bool:
        """Pass over what stands between objects; whether there is more."""
        self._strip()
        while not self._text and self._more():
            self._strip()
        return bool(self._text)

    def _strip(self) -> None:
        rest = self._text.lstrip(BETWEEN)
        self._closed |= "]" in self._text[: len(self._text) - len(rest)]
        self._text = rest

    def _more(self) -> bool:
        if self._over:
            return False
        try:
            piece = self._stream.read(CHUNK)
            self._text += self._decode.decode(piece, final=not piece)
        except UnicodeDecodeError:
            raise Unusable(f"{self.path} is not UTF-8") from None
        except (OSError, EOFError, zlib.error) as error:
            raise Unusable(f"{self.path} cannot be read to its end: {error}") from None
        self._over = not piece
        return bool(piece)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return value if isinstance(value, str) else json.dumps(value)
