"""F9: whatever a file holds, one bad row costs that row only."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.imports.column_map import FileShape
from services.imports.reading import LONGEST_LINE, MOST_LINES, OrderFile
from services.imports.reasons import Reason, Unusable
from tests.services.imports.desk import CUT

PLAIN = FileShape()
Found = list[tuple[int, Reason | None, list[str]]]


def read(folder: Path, content: bytes, shape: FileShape = PLAIN) -> Found:
    file = folder / "file.csv"
    file.write_bytes(content)
    with OrderFile(file, shape) as source:
        found: Found = [(row.line, row.fault, row.values) for row in source.rows()]
        assert source.fraction == 1
    return found


def test_rows_know_their_line(tmp_path: Path) -> None:
    assert read(tmp_path, b'a,b\n1,2\n\n"3\nx",4\n5,6') == [
        (2, None, ["1", "2"]),
        (4, None, ["3\nx", "4"]),
        (6, None, ["5", "6"]),
    ]


def test_windows_line_ends_and_mark(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(b"\xef\xbb\xbfa,b\r\n1,2\r\n")
    with OrderFile(file, FileShape()) as source:
        assert source.titles == ["a", "b"]
        assert [row.values for row in source.rows()] == [["1", "2"]]


def test_other_shapes(tmp_path: Path) -> None:
    shape = FileShape(encoding="cp1252", delimiter=";")
    assert read(tmp_path, "a;b\n1,5;40 €\n".encode("cp1252"), shape) == [(2, None, ["1,5", "40 €"])]


def test_short_and_long_rows(tmp_path: Path) -> None:
    found = read(tmp_path, b"a,b\n1\n1,2,3\n1,2\n")
    assert [row[1] for row in found] == [Reason.WRONG_COLUMNS, Reason.WRONG_COLUMNS, None]


def test_an_open_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    good = b"".join(b"%d,x\n" % number for number in range(MOST_LINES * 3))
    found = read(tmp_path, b'a,b\n1,"open\n' + good)
    assert found[0] == (2, Reason.BAD_QUOTES, ["1", "open"])
    assert [row[1] for row in found[1:]] == [None] * MOST_LINES * 3


def test_two_open_quotes_do_not_swallow_what_stands_between(tmp_path: Path) -> None:
    found = read(tmp_path, b'a,b\n1,"open\n2,x\n3,"open too\n4,x\n')
    assert [(row[0], row[1]) for row in found] == [
        (2, Reason.BAD_QUOTES),
        (3, None),
        (4, Reason.BAD_QUOTES),
        (5, None),
    ]


def test_bytes_of_another_encoding(tmp_path: Path) -> None:
    found = read(tmp_path, b"a,b\n1,\xa340\n2,\xc2\xa340\n")
    assert found == [(2, Reason.BAD_ENCODING, ["1", "\ufffd40"]), (3, None, ["2", "£40"])]


def test_an_endless_line(tmp_path: Path) -> None:
    found = read(tmp_path, b"a,b\n" + b"x" * (LONGEST_LINE * 3) + b"\n1,2\n")
    assert [(row[0], row[1]) for row in found] == [(2, Reason.ROW_TOO_LONG), (3, None)]


def test_old_line_ends_and_zeros(tmp_path: Path) -> None:
    found = read(tmp_path, b"a,b\n1,2\r3,4\n\x00,5\n")
    assert [row[1] for row in found] == [Reason.BAD_QUOTES, None]


@pytest.mark.parametrize("broken", ["cut", "flipped"])
def test_a_broken_archive_stops_the_file(tmp_path: Path, broken: str) -> None:
    packed = bytearray(gzip.compress(CUT.read_bytes()))
    if broken == "cut":
        del packed[len(packed) // 2 :]
    else:
        packed[len(packed) // 2] ^= 0xFF
    file = tmp_path / "file.csv.gz"
    file.write_bytes(packed)
    with pytest.raises(Unusable, match="cannot be read after line"), OrderFile(file, FileShape()) as source:
        list(source.rows())


def test_packed_and_plain_are_the_same(tmp_path: Path) -> None:
    plain = CUT.read_bytes()
    assert read(tmp_path, gzip.compress(plain)) == read(tmp_path, plain)


@pytest.mark.parametrize(("content", "says"), [(b"", "is empty"), (b'"a,b\n', "no column titles")])
def test_a_file_without_titles(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        read(tmp_path, content)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Unusable, match="cannot be read"), OrderFile(path, FileShape()):
            pass


PIECES = st.sampled_from(
    [b",", b'"', b'""', b"\n", b"\r\n", b"\r", b"a", b"1", b"\xff", b"\x00", b"\xc2\xa3"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.lists(PIECES, max_size=60))
def test_no_content_stops_the_reading(tmp_path: Path, pieces: list[bytes]) -> None:
    """F9: every line after the titles is in a row or in a refusal, in order, and a good row stays good."""
    found = read(tmp_path, b"a,b\n" + b"".join(pieces) + b"\nlast,row\n")
    lines = [row[0] for row in found]
    assert lines == sorted(set(lines))
    assert found[-1][1:] == (None, ["last", "row"]) or "last" in str(found[-1])
