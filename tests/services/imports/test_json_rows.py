"""Objects of a JSON file: a list or one a line, read piece by piece; what is no object costs that row only."""

import gzip
import json
from pathlib import Path

import pytest

from services.imports.json_rows import CHUNK, JsonFile
from services.imports.reading import LONGEST_LINE, Raw
from services.imports.reasons import Reason, Unusable

ROWS = [{"a": "1", "b": "하나"}, {"b": 2, "a": None, "c": [1]}, {"a": True, "b": {"x": 1}}]
SEEN = [["1", "하나"], ["", "2"], ["true", ""]]


def rows(file: Path) -> list[Raw]:
    with JsonFile(file, ["a", "b"]) as source:
        found = list(source.rows())
        assert source.fraction == 1
    return found


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2, ensure_ascii=False),
        "\n".join(map(json.dumps, ROWS)),
        "\ufeff" + "\r\n\r\n".join(map(json.dumps, ROWS)) + "\r\n",
    ],
    ids=["list", "pretty list", "lines", "lines with a mark"],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_list_and_lines(tmp_path: Path, text: str, packed: bool) -> None:
    file = tmp_path / "events.json"
    raw = text.encode()
    file.write_bytes(gzip.compress(raw) if packed else raw)
    assert [row.values for row in rows(file)] == SEEN
    assert [row.line for row in rows(file)] == [1, 2, 3]


def test_objects_across_the_pieces_in_which_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    many = [{"a": "가" * (number % 700), "b": number} for number in range(2000)]
    file.write_text(json.dumps(many, ensure_ascii=False), encoding="utf-8")
    assert file.stat().st_size > 10 * CHUNK
    assert [row.values for row in rows(file)] == [[one["a"], str(one["b"])] for one in many]


def test_a_line_that_is_no_object_is_one_row(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(
        '{"a": "1"}\n{"a": \n7\n{"a": "4"}\n' + "[" * 100_000 + "\n" + '{"a": "6"}', encoding="utf-8"
    )
    found = rows(file)
    assert [row.values[0] for row in found if not row.fault] == ["1", "4", "6"]
    assert {row.fault for row in found} == {None, Reason.BAD_JSON}


def test_half_a_character_spoils_its_row_alone_and_a_pair_is_one(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text('[{"a": "\\ud83e\\uddf0"}, {"a": "1", "b": "\\ud800"}, {"c": "\\ud800", "b": "2"}]')
    assert rows(file) == [
        Raw(1, ["\N{TOOLBOX}", ""]),
        Raw(2, ["1", "\ud800"], Reason.BAD_ENCODING),
        Raw(3, ["", "2"]),
    ]


def test_a_list_of_nothing_has_no_rows_and_a_file_of_nothing_says_so(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text(" [ ] ")
    assert rows(file) == []
    for text in ("", " \n"):
        file.write_text(text)
        with pytest.raises(Unusable, match="is empty"):
            rows(file)


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        (b'[{"a": 1}, {"a": ', 1),
        (b'[{"a": 1}, {"a": 2},', 2),
        (b'[{"a": 1}', 1),
        (b'[{"a": 1} oops]', 1),
        (b'[{"a": 1}, \xff\xfe', 0),
        (gzip.compress(b"[" + b'{"a": 1},' * 9999)[:-20], 9999),
    ],
    ids=["in an object", "after a comma", "without its end", "not JSON", "not UTF-8", "cut gzip"],
)
def test_a_list_that_breaks_off_gives_what_was_whole(tmp_path: Path, raw: bytes, whole: int) -> None:
    file = tmp_path / "events.json"
    file.write_bytes(raw)
    found: list[Raw] = []
    with JsonFile(file, ["a"]) as source, pytest.raises(Unusable):
        found.extend(source.rows())
    assert 0 <= len(found) <= whole and (len(found) == whole or whole > 9000)


def test_an_object_without_end_fills_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text('[{"a": "' + "x" * (20 * LONGEST_LINE))
    with pytest.raises(Unusable):
        rows(file)
