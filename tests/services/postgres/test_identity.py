"""PostgreSQL's programs are found wherever they are, and copied when who runs them may not look there."""

import shutil
from pathlib import Path

import pytest

from services.postgres import Postgres, PostgresTrouble, find
from services.postgres.binaries import look
from services.postgres.identity import Identity, readable


def test_programs_below_a_closed_folder_are_copied_once(tmp_path: Path, identity: Identity) -> None:
    given = find()
    tree, closed = given.folder.parent, tmp_path / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(tree, closed / "site" / tree.parent.name / tree.name, symlinks=True)
    libraries = tree.parent.with_name(f"{tree.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / "site" / libraries.name, symlinks=True)
    hidden = look(closed / "site" / tree.parent.name / tree.name / "bin")
    assert hidden
    postgres = Postgres(tmp_path / "pg", binaries=hidden, identity=identity)
    with postgres:
        assert postgres.sql("SELECT 1") == "1"
        assert readable(hidden, identity, postgres.home.elsewhere) == postgres.programs
    postgres.home.destroy()


def test_a_folder_without_a_server_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(PostgresTrouble, match=r"^POSTGRES_BIN is \S+, but there is no PostgreSQL\.$"):
        find()


def test_a_version_that_nobody_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTGRES_BIN", raising=False)
    with pytest.raises(PostgresTrouble, match=r"^There are no programs of PostgreSQL 9 on this machine"):
        find(major=9)


def test_a_program_that_did_not_come_along_is_told(tmp_path: Path) -> None:
    with pytest.raises(PostgresTrouble, match="has no pg_nothing: set POSTGRES_BIN"):
        find().program("pg_nothing")
