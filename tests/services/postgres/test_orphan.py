"""A server that nobody owns is recognised by its folder, never by its number alone."""

import os
from pathlib import Path

import pytest

from services.postgres import Postgres, orphan


@pytest.mark.parametrize("content", ["", "x\n", "12\n", "{own}\n/data\n0\n5432\n/s\n\n1 2\n"])
def test_an_unfinished_file_is_no_server(tmp_path: Path, content: str) -> None:
    (tmp_path / "postmaster.pid").write_text(content.replace("{own}", str(os.getpid())))
    process, state = orphan.state(tmp_path)
    assert state != "ready"
    assert not orphan.serves(process, tmp_path)
    orphan.end(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()


def test_a_server_of_another_folder_is_left_alone(postgres: Postgres, tmp_path: Path) -> None:
    postgres.start()
    assert postgres.process
    assert orphan.serves(postgres.process.pid, postgres.home.data)
    assert not orphan.serves(postgres.process.pid, tmp_path / "other")
