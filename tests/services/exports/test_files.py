"""Where the files lie: whole, or not at all."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from services.exports.files import path_of, remove, write

ACCOUNT, KEY = UUID(int=1), UUID(int=2)


async def lines(count: int, *, breaks: bool = False) -> AsyncIterator[str]:
    for number in range(count):
        yield f"줄 {number}\r\n"
    if breaks:
        raise ZeroDivisionError


async def test_a_file_has_its_size_and_its_rows_and_is_for_nobody_else(tmp_path: Path) -> None:
    path = path_of(tmp_path / "files", ACCOUNT, KEY)
    size, rows = await write(path, lines(4))
    assert path.read_bytes().decode() == "줄 0\r\n줄 1\r\n줄 2\r\n줄 3\r\n"
    assert (size, rows) == (len(path.read_bytes()), 3)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_file_that_breaks_off_is_none_and_harms_no_other(tmp_path: Path) -> None:
    path = path_of(tmp_path, ACCOUNT, KEY)
    with pytest.raises(ZeroDivisionError):
        await write(path, lines(4, breaks=True))
    assert not path.exists() and list(path.parent.iterdir()) == []
    await write(path, lines(2))
    with pytest.raises(ZeroDivisionError):
        await write(path, lines(4, breaks=True))
    assert path.read_text() == "줄 0\n줄 1\n"


async def test_a_file_is_removed_with_the_folder_that_it_leaves_empty(tmp_path: Path) -> None:
    one, two = path_of(tmp_path, ACCOUNT, KEY), path_of(tmp_path, ACCOUNT, UUID(int=3))
    for path in (one, two):
        await write(path, lines(1))
    remove(one)
    assert not one.exists() and two.exists()
    remove(two)
    remove(two)  # a job may come twice
    assert not one.parent.exists()
