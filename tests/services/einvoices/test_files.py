"""Files, folders and archives, read without being unpacked and without an end that they choose."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from services.einvoices import files
from services.einvoices.files import given
from services.einvoices.reasons import Reason


def archive(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def found(path: Path) -> list[tuple[str, bytes | Reason]]:
    return [(one.name, one.refused.reason if one.refused else one.data) for one in given(path)]


def test_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<a/>")
    assert found(tmp_path / "a.xml") == [("a.xml", b"<a/>")]


def test_a_folder_with_folders_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.xml", "a/z.pdf", "a/b.xml", ".hidden.xml", ".git/c.xml", "Thumbs.db", "__MACOSX/d.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert [name for name, _data in found(tmp_path)] == ["b.xml", "a/b.xml", "a/z.pdf"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.xml").write_bytes(b"secret")
    (inside / "link.xml").symlink_to(tmp_path / "secret.xml")
    (inside / "up").symlink_to(tmp_path)
    assert found(inside) == []


def test_an_archive_in_a_folder(tmp_path: Path) -> None:
    archive({"x/b.xml": b"2", "a.xml": b"1", "__MACOSX/._a.xml": b"", "x/": b""}, tmp_path / "all.ZIP")
    assert found(tmp_path) == [("all.ZIP/a.xml", b"1"), ("all.ZIP/x/b.xml", b"2")]


def test_names_that_climb_are_names_only(tmp_path: Path) -> None:
    [(name, data)] = found(archive({"../../etc/passwd.xml": b"1"}, tmp_path / "a.zip"))
    assert (name, data) == ("a.zip/../../etc/passwd.xml", b"1")
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("a.xml", b"<a/>")
    outer = archive({"inner.zip": inner.getvalue(), "b.xml": b"<b/>"}, tmp_path / "outer.zip")
    assert found(outer) == [("outer.zip/b.xml", b"<b/>"), ("outer.zip/inner.zip", Reason.ARCHIVE_IN_ARCHIVE)]


def test_a_bomb_is_read_to_the_limit_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_PDF", 1_000)
    bomb = archive({"a.xml": b"0" * 1_000, "b.xml": b"0" * 10_000_000}, tmp_path / "bomb.zip")
    assert found(bomb)[1] == ("bomb.zip/b.xml", Reason.TOO_LARGE)
    assert found(bomb)[0][1] == b"0" * 1_000
    (tmp_path / "big.xml").write_bytes(b"0" * 1_001)
    assert found(tmp_path / "big.xml") == [("big.xml", Reason.TOO_LARGE)]


def test_many_that_are_not_too_large_are_too_large_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_TOTAL", 2_500)
    many = archive({f"{number}.xml": b"0" * 1_000 for number in range(9)}, tmp_path / "many.zip")
    assert [name for name, data in found(many) if data != Reason.TOO_LARGE] == [
        "many.zip/0.xml",
        "many.zip/1.xml",
    ]
    assert found(many)[-1] == ("many.zip", Reason.TOO_LARGE)


def test_their_number_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)
    members = {f"{number}.xml": b"" for number in range(4)}
    assert found(archive(members, tmp_path / "many.zip")) == [("many.zip", Reason.TOO_MANY_FILES)]
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in members:
        (folder / name).touch()
    assert [data for _name, data in found(folder)] == [b"", b"", b"", Reason.TOO_MANY_FILES]


def test_what_is_no_archive_or_a_broken_one(tmp_path: Path) -> None:
    whole = archive({"a.xml": os.urandom(5_000)}, tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").unlink()
    (tmp_path / "half.zip").write_bytes(whole[:2_000])
    (tmp_path / "text.zip").write_bytes(b"not an archive")
    damaged = bytearray(whole)
    damaged[2_000] ^= 255
    (tmp_path / "wrong.zip").write_bytes(damaged)
    assert found(tmp_path) == [
        ("half.zip", Reason.BAD_ARCHIVE),
        ("text.zip", Reason.BAD_ARCHIVE),
        ("wrong.zip/a.xml", Reason.BAD_ARCHIVE),
    ]


def test_one_that_asks_for_a_password(tmp_path: Path) -> None:
    made = bytearray(archive({"a.xml": b"<a/>"}, tmp_path / "a.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(made)
    assert found(tmp_path) == [("a.zip/a.xml", Reason.LOCKED)]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_bytes(b"<a/>")

    def denied(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    [one] = given(tmp_path / "a.xml")
    assert one.refused is not None
    assert (one.refused.reason, one.refused.detail) == (Reason.UNREADABLE, "Permission denied")
