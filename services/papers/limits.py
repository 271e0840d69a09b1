"""What may stand on paper: texts that a press and a reader of XML can take, and no more of them than a page bears.

Signs that are not seen but change what is seen (directions, zero widths, controls) are left out: they can disguise a sum.
A text that is too long is refused, never cut: a document says all or nothing.
"""

import re
import unicodedata
from typing import Any, Protocol, TypeVar

import msgspec

MOST_LINES = 2000
LONGEST = {"description": 2000, "note": 4000, "notes": 4000, "terms": 4000}
LONGEST_OTHER = 255
# Controls but for tab and line feed, soft hyphen, zero widths, directions, surrogates, and what is no character.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\uffff]"
)
MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
STACKED = re.compile(f"({MARK}{{4}}){MARK}+")


class Lined(Protocol):
    """A document: whatever it says, it says in lines."""

    @property
    def lines(self) -> tuple[Any, ...]: ...


D = TypeVar("D", bound=Lined)


class Unfit(Exception):
    """The document cannot be put on paper: the field that is too long, and how long it may be."""

    def __init__(self, field: str, most: int) -> None:
        super().__init__(f"{field}: at most {most}")
        self.field, self.most = field, most


def fit(document: D) -> D:
    """The document with texts as they may stand on paper; the same object where nothing was to be done."""
    if len(document.lines) > MOST_LINES:
        raise Unfit("lines", MOST_LINES)
    fitted: D = _fitted(document, "document")
    return fitted


def _fitted(value: Any, field: str) -> Any:
    if type(value) is str:  # the codes of enumerations are strings, too, and ours
        return _text(value, field)
    if isinstance(value, tuple):
        each = tuple(_fitted(one, field) for one in value)
        return value if all(map(_same, each, value)) else each
    if not isinstance(value, msgspec.Struct):
        return value
    before = {name: getattr(value, name) for name in value.__struct_fields__}
    after = {name: _fitted(one, name) for name, one in before.items()}
    changed = {name: one for name, one in after.items() if one is not before[name]}
    return msgspec.structs.replace(value, **changed) if changed else value


def _text(text: str, field: str) -> str:
    clean = text
    if not text.isascii():
        clean = STACKED.sub(r"\1", unicodedata.normalize("NFC", text))
    clean = UNSEEN.sub("", clean)
    if len(clean) > (most := LONGEST.get(field, LONGEST_OTHER)):
        raise Unfit(field, most)
    return text if clean == text else clean


def _same(one: object, other: object) -> bool:
    return one is other
