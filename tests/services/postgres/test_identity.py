"""PostgreSQL's programs are copied when who runs them may not look where they are."""

import os
import shutil
from pathlib import Path

import pytest

from services.postgres import Postgres, find
from services.postgres.binaries import look
from services.postgres.identity import Identity, choose, nobody, readable, seeing_nobody


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


def test_where_even_the_root_folder_is_closed_nobody_may_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine whose `/` is root's alone: without that right no program of anybody else would start."""
    monkeypatch.setattr(Identity, "reaches", lambda *_: False)
    tmp_path.chmod(0o700)
    assert choose(tmp_path, find()) == (seeing_nobody() if os.geteuid() == 0 else Identity())


def test_who_may_look_serves_from_a_closed_folder(tmp_path: Path) -> None:
    looking = seeing_nobody() if os.geteuid() == 0 else Identity()
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with Postgres(closed / "pg", identity=looking) as postgres:
        assert postgres.sql("SELECT 1") == "1"
        assert not postgres.home.mark.exists()
    if looking.uid is not None:
        assert (closed / "pg").stat().st_uid == nobody().uid
