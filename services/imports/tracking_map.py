"""What the columns of a file of tracking events mean: ours by name, or as a TOML file says."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from services.imports.column_map import FileShape, fits_source, is_like_ascii
from services.imports.reasons import Unusable
from services.shipments.told import Told

NEEDED = ("carrier", "parcel", "code", "time")


class TrackingColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which column, or which key of an object, holds what."""

    carrier: str = "carrier"
    parcel: str = "parcel"
    code: str = "code"
    time: str = "time"
    id: str = "id"
    text: str = "text"
    place: str = "place"
    signed_by: str = "signed_by"
    proof: str = "proof"
    expected_from: str = "expected_from"
    expected_until: str = "expected_until"


class TrackingMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that the file does not say itself. Without a format, times are as in ISO 8601."""

    source: str = "import"
    carrier: str = ""
    time_format: str = ""
    columns: TrackingColumns = TrackingColumns()
    file: FileShape = FileShape()


def load(name: Path | None, carrier: str = "") -> TrackingMap:
    """The map in a TOML file, or ours; all of it may be of one carrier. Raises Unusable saying what is wrong."""
    found = _read(name) if name else TrackingMap()
    if carrier:
        found = msgspec.structs.replace(found, carrier=carrier)
    titles = list(msgspec.structs.asdict(found.columns).values())
    checks = {
        "source is up to 30 of a-z, 0-9 and single dashes": fits_source(found.source),
        "encoding must write commas, quotes and line ends as ASCII does": is_like_ascii(found.file.encoding),
        "delimiter is one character": len(found.file.delimiter) == 1 and found.file.delimiter not in '\r\n"',
        "a column has two meanings": len(set(titles)) == len(titles),
    }
    for wrong in [wrong for wrong, fine in checks.items() if not fine]:
        raise Unusable(f"the map {name} cannot be used: {wrong}")
    return found


def places(found: TrackingMap, titles: Sequence[str]) -> dict[str, int]:
    """Where each meaning stands in a row with these titles. Raises Unusable when a needed one is not there once."""
    wanted = msgspec.structs.asdict(found.columns)
    needed = [meaning for meaning in NEEDED if not (meaning == "carrier" and found.carrier)]
    for meaning, title in wanted.items():
        if titles.count(title) > 1 or (meaning in needed and title not in titles):
            count = "no column" if title not in titles else "more than one column"
            raise Unusable(f"the file has {count} {title!r}; its columns are {', '.join(titles)}"[:1000])
    return {meaning: titles.index(title) for meaning, title in wanted.items() if title in titles}


def told(row: Sequence[str], at: dict[str, int]) -> Told:
    """A row in the words of the house."""
    return Told(**{meaning: row[place] for meaning, place in at.items() if meaning != "carrier"})


def _read(name: Path) -> TrackingMap:
    try:
        return msgspec.convert(tomllib.loads(name.read_text(encoding="utf-8")), TrackingMap)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unusable(f"the map {name} cannot be used: {error}") from None
